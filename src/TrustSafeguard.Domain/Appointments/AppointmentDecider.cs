using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Appointments;

public static class AppointmentDecider
{
    /// <summary>The roles that are held at a trust, and at none of its schools.</summary>
    public static RoleSet OfATrust { get; } = RoleSet.Of(Role.TrustSafeguardingOfficer, Role.ChairOfTrustees);

    /// <summary>The roles that are held at a local authority.</summary>
    public static RoleSet OfAnAuthority { get; } = RoleSet.Of(Role.LocalAuthorityOfficer, Role.LocalAuthorityAnalyst);

    private static readonly Refusal NeverMade = new("appointment.unknown", "Give the id of an appointment that was made: none has this one.", "appointment");
    private static readonly Refusal MadeOtherwise = new(
        "appointment.already-made", "Look at the appointment that has this id: it was made already, and its first particulars stand.");
    private static readonly Refusal NameMissing = new(
        "appointment.name-missing", "Give the person's own name in `displayName`, with two letters at least: a title or “unknown” alone does not do.", "displayName");
    private static readonly Refusal NameTooLong = new("appointment.name-too-long", $"Shorten it: a name has at most {TextLimits.Name} characters.", "displayName");
    private static readonly Refusal IdentityBlank = new(
        "appointment.identity-blank", "Give the person's identity as their identity provider writes it, or leave `identity` out.", "identity");
    private static readonly Refusal IdentityTooLong = new("appointment.identity-too-long", $"Look at `identity`: one has at most {TextLimits.Name} characters.", "identity");
    private static readonly Refusal NoRole = new("appointment.no-role", "Give in `roles` at least one role that the person has there.", "roles");
    private static readonly Refusal RoleNotOfATrust = new(
        "appointment.role-not-of-a-trust",
        $"Give a role that is held at a trust, {Vocabulary.WordOf(Role.TrustSafeguardingOfficer)} or {Vocabulary.WordOf(Role.ChairOfTrustees)}; "
            + "enrol whoever works at a school or governs one with `enrolStaffMember`.",
        "roles");
    private static readonly Refusal RoleNotOfAnAuthority = new(
        "appointment.role-not-of-an-authority",
        $"Give a role that is held at a local authority: {Vocabulary.WordOf(Role.LocalAuthorityOfficer)} or {Vocabulary.WordOf(Role.LocalAuthorityAnalyst)}.",
        "roles");
    private static readonly Refusal StartsTooFarAhead = new(
        "appointment.starts-too-far-ahead", $"Look at the year of `startsOn`, or appoint them nearer the time: nobody is appointed {DateLimits.YearsAhead} years ahead.",
        "startsOn");
    private static readonly Refusal StartedTooLongAgo = new(
        "appointment.started-too-long-ago", $"Look at the year of `startsOn`: nobody has held a post for {DateLimits.YearsBack} years.", "startsOn");
    private static readonly Refusal EndsTooFarAhead = new(
        "appointment.ends-too-far-ahead", $"Look at the year of `on`, or record it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "on");
    private static readonly Refusal EndedBeforeStart = new(
        "appointment.ended-before-start", "Look at `on`, and at the appointment's `startsOn`: no post ends before its first day.", "on");
    private static readonly Refusal AlreadyEnded = new(
        "appointment.already-ended",
        "Leave it as it is: another day is recorded already on which it ends, see `endsOn`, and stands. Appoint the person anew if they have come back.",
        "on");

    // INVARIANT: what was recorded of somebody in their post is not contradicted afterwards.
    // A day, and that something is recorded, is told only where it comes of a record that whoever asks may see.
    private static readonly Refusal AtWork = new(
        "appointment.at-work-then", "Give a later day, or leave it to whoever stands above this person: this one cannot be recorded.", "on");

    private static readonly Refusal RolesBeforeStart = new(
        "appointment.roles-before-start", "Look at `from`, and at the appointment's `startsOn`: nobody has roles in a post before its first day.", "from");
    private static readonly Refusal RolesAfterEnd = new(
        "appointment.roles-after-end", "Look at `from`, and at the appointment's `endsOn`: nobody has roles in a post that has ended.", "from");
    private static readonly Refusal RolesTooFarAhead = new(
        "appointment.roles-too-far-ahead", $"Look at the year of `from`, or record it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "from");

    public static Decision<AppointmentEvent> Decide(AppointmentState state, AppointmentCommand command) => (state, command) switch
    {
        (_, AppointmentCommand.Appoint c) when RefusalOfName(c.Particulars.DisplayName) is { } refusal => refusal,
        (_, AppointmentCommand.Appoint c) when RefusalOfIdentity(c.Particulars.Identity) is { } refusal => refusal,
        (_, AppointmentCommand.Appoint c) when RefusalOfRoles(c.Particulars, c.Particulars.Roles) is { } refusal => refusal,
        (_, AppointmentCommand.Appoint c) when DateLimits.IsTooFarAhead(c.Particulars.StartsOn, c.Today) => StartsTooFarAhead,
        (_, AppointmentCommand.Appoint c) when DateLimits.IsTooLongAgo(c.Particulars.StartsOn, c.Today) => StartedTooLongAgo,
        (AppointmentState.Unknown, AppointmentCommand.Appoint c) => c.Particulars,
        (AppointmentState.Unknown, _) => NeverMade,

        (AppointmentState.Appointed s, AppointmentCommand.Appoint c) when s.As == c.Particulars => Decision<AppointmentEvent>.Nothing,
        (AppointmentState.Appointed, AppointmentCommand.Appoint) => MadeOtherwise,

        (AppointmentState.Appointed s, AppointmentCommand.End c) when s.EndedOn == c.On => Decision<AppointmentEvent>.Nothing,
        (AppointmentState.Appointed { EndedOn: not null }, AppointmentCommand.End) => AlreadyEnded,
        (AppointmentState.Appointed s, AppointmentCommand.End c) when c.On < s.As.StartsOn => EndedBeforeStart,
        (AppointmentState.Appointed, AppointmentCommand.End c) when DateLimits.IsTooFarAhead(c.On, c.Today) => EndsTooFarAhead,
        (AppointmentState.Appointed, AppointmentCommand.End { AtWorkOn: { } seen } c) when c.On <= seen => AtWorkThen(c.On, c.ShownOn),
        (AppointmentState.Appointed, AppointmentCommand.End c) => new AppointmentEvent.Ended(c.On),

        (AppointmentState.Appointed s, AppointmentCommand.ChangeRoles c) when RefusalOfRoles(s.As, c.Roles) is { } refusal => refusal,
        (AppointmentState.Appointed s, AppointmentCommand.ChangeRoles c) when c.From < s.As.StartsOn => RolesBeforeStart,
        (AppointmentState.Appointed s, AppointmentCommand.ChangeRoles c) when c.From >= s.EndedOn => RolesAfterEnd,
        (_, AppointmentCommand.ChangeRoles c) when DateLimits.IsTooFarAhead(c.From, c.Today) => RolesTooFarAhead,
        (AppointmentState.Appointed s, AppointmentCommand.ChangeRoles c) when s.Roles.Contains(new RolesFrom(c.Roles, c.From)) => Decision<AppointmentEvent>.Nothing,
        (AppointmentState.Appointed, AppointmentCommand.ChangeRoles c) => new AppointmentEvent.RolesChanged(c.Roles, c.From),

        (_, AppointmentCommand.CorrectName c) when RefusalOfName(c.DisplayName) is { } refusal => refusal,
        (AppointmentState.Appointed s, AppointmentCommand.CorrectName c) when s.Now.DisplayName == c.DisplayName => Decision<AppointmentEvent>.Nothing,
        (AppointmentState.Appointed, AppointmentCommand.CorrectName c) => new AppointmentEvent.NameCorrected(c.DisplayName),

        (_, AppointmentCommand.CorrectIdentity c) when RefusalOfIdentity(c.Identity) is { } refusal => refusal,
        (AppointmentState.Appointed s, AppointmentCommand.CorrectIdentity c) when s.Now.Identity == c.Identity => Decision<AppointmentEvent>.Nothing,
        (AppointmentState.Appointed, AppointmentCommand.CorrectIdentity c) => new AppointmentEvent.IdentityCorrected(c.Identity),
        _ => throw new UnreachableException(),
    };

    private static Refusal? RefusalOfName(string name) =>
        TextRules.OfName(name, NameMissing, NameTooLong) ?? (RelationWords.AreAllOf(name) ? NameMissing : null);

    private static Refusal? RefusalOfIdentity(string? identity) => identity is null ? null : TextRules.OfTitle(identity, IdentityBlank, IdentityTooLong);

    private static Refusal? RefusalOfRoles(AppointmentEvent.Appointed at, RoleSet roles) =>
        roles.IsEmpty ? NoRole
        : at.TrustUid is not null ? OfATrust.ContainsAll(roles) ? null : RoleNotOfATrust
        : OfAnAuthority.ContainsAll(roles) ? null : RoleNotOfAnAuthority;

    private static Refusal AtWorkThen(DateOnly on, DateOnly? shown) => shown is not { } day || day < on ? AtWork : AtWork with
    {
        Message = $"Give a day after {day:d MMMM yyyy}: something that they handled on that day is recorded, and stands.",
    };
}
