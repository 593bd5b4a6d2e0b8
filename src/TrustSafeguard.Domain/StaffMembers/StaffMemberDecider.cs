using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.StaffMembers;

public static class StaffMemberDecider
{
    /// <summary>Roles that nobody is enrolled in at a school: they are held at the trust, at the authority, by a machine or by a family.</summary>
    private static readonly RoleSet NotOfASchool = RoleSet.Of(
        Role.ParentOrCarer, Role.Student, Role.TrustSafeguardingOfficer, Role.ChairOfTrustees, Role.LocalAuthorityOfficer, Role.LocalAuthorityAnalyst, Role.Integration);

    private static readonly Refusal NotEnrolled = new("staff-member.unknown", "Give the id of an enrolled member of staff: none has this one.", "staffMember");
    private static readonly Refusal NameMissing = new("staff-member.name-missing",
        "Give the person's own name in `displayName`, with two letters at least: a title, a relation or “unknown” alone does not do.", "displayName");
    private static readonly Refusal NameTooLong = new("staff-member.name-too-long", $"Shorten it: a name has at most {TextLimits.Name} characters.", "displayName");
    private static readonly Refusal IdentityTooLong = new("staff-member.identity-too-long", $"Look at `identity`: one has at most {TextLimits.Name} characters.", "identity");
    private static readonly Refusal IdentityBlank = new(
        "staff-member.identity-blank", "Give the person's identity as their identity provider writes it, or leave `identity` out.", "identity");
    private static readonly Refusal NoRole = new("staff-member.no-role", "Give in `roles` at least one role that the person has.", "roles");
    private static readonly Refusal RoleNotOfASchool = new(
        "staff-member.role-not-of-a-school",
        "Leave this role out: nobody is enrolled among the staff as a parent, a student, an officer of the trust or the authority, an analyst, an integration "
            + "or the chair of trustees.",
        "roles");
    private static readonly Refusal StartsTooFarAhead = new(
        "staff-member.starts-too-far-ahead", $"Look at the year of `startsOn`, or enrol them nearer the time: nobody is enrolled {DateLimits.YearsAhead} years ahead.", "startsOn");
    private static readonly Refusal StartedTooLongAgo = new(
        "staff-member.started-too-long-ago", $"Look at the year of `startsOn`: nobody has worked at a school for {DateLimits.YearsBack} years.", "startsOn");
    private static readonly Refusal RolesBeforeStart = new(
        "staff-member.roles-before-start", "Look at `from`, and at the member of staff's `startsOn`: nobody has roles at a school before their first day.", "from");
    private static readonly Refusal RolesAfterLeaving = new(
        "staff-member.roles-after-leaving", "Look at `from`, and at the member of staff's `leftOn`: nobody has roles at a school once they have left it.", "from");
    private static readonly Refusal RolesTooFarAhead = new(
        "staff-member.roles-too-far-ahead", $"Look at the year of `from`, or record it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "from");
    private static readonly Refusal LeavesTooFarAhead = new(
        "staff-member.leaves-too-far-ahead", $"Look at the year of `on`, or record it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "on");
    private static readonly Refusal LeftBeforeStart = new(
        "staff-member.left-before-start", "Look at `on`, and at the member of staff's `startsOn`: nobody leaves before their first day.", "on");

    // INVARIANT: what was recorded and answered of somebody at work is not contradicted afterwards.
    // A day, and that something is recorded, is told only where it comes of a record that whoever asks may see.
    private static readonly Refusal AtWork = new(
        "staff-member.at-work-then", "Give a later day, or leave it to whoever stands above this person: this one cannot be recorded.", "on");

    private static readonly Refusal AlreadyLeft = new(
        "staff-member.already-left", "Leave it as it is: another leaving day is recorded already, see `leftOn`, and stands. Enrol the person anew if they have come back.", "on");
    private static readonly Refusal NotStarted = new(
        "staff-member.not-started", "Wait for this person's first day at the school, or name somebody who works there: before it they do nothing here.", "staffMember");
    private static readonly Refusal HasLeft = new("staff-member.left", "Name somebody who works at the school: this person has left, and does nothing here since.", "staffMember");
    private static readonly Refusal NotADeclaration = new(
        "staff-member.not-a-declaration", $"Give a declaration that a person signs: {string.Join(", ", Declarations.Words)}.", "declaration");
    private static readonly Refusal AlreadyEnrolled = new(
        "staff-member.already-enrolled", "Look at the person who has this id: they are enrolled already, with other particulars.");

    public static Decision<StaffMemberEvent> Decide(StaffMemberState state, StaffMemberCommand command) => (state, command) switch
    {
        (_, StaffMemberCommand.Enrol c) when RefusalOfName(c.Particulars.DisplayName) is { } refusal => refusal,
        (_, StaffMemberCommand.Enrol c) when RefusalOfIdentity(c.Particulars.Identity) is { } refusal => refusal,
        (_, StaffMemberCommand.Enrol c) when RefusalOfRoles(c.Particulars.Roles) is { } refusal => refusal,
        (_, StaffMemberCommand.Enrol c) when DateLimits.IsTooFarAhead(c.Particulars.StartsOn, c.Today) => StartsTooFarAhead,
        (_, StaffMemberCommand.Enrol c) when DateLimits.IsTooLongAgo(c.Particulars.StartsOn, c.Today) => StartedTooLongAgo,
        (StaffMemberState.Unknown, StaffMemberCommand.Enrol c) => c.Particulars,
        (StaffMemberState.Unknown, _) => NotEnrolled,

        (StaffMemberState.Enrolled s, StaffMemberCommand.Enrol c) when s.As == c.Particulars => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.Enrol) => AlreadyEnrolled,

        (StaffMemberState.Enrolled s, StaffMemberCommand.RecordLeft c) when s.LeftOn == c.On => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled { LeftOn: not null }, StaffMemberCommand.RecordLeft) => AlreadyLeft,
        (StaffMemberState.Enrolled s, StaffMemberCommand.RecordLeft c) when c.On < s.As.StartsOn => LeftBeforeStart,
        (StaffMemberState.Enrolled, StaffMemberCommand.RecordLeft c) when DateLimits.IsTooFarAhead(c.On, c.Today) => LeavesTooFarAhead,
        (StaffMemberState.Enrolled, StaffMemberCommand.RecordLeft { AtWorkOn: { } seen } c) when c.On <= seen => AtWorkThen(c.On, c.ShownOn),
        (StaffMemberState.Enrolled, StaffMemberCommand.RecordLeft c) => new StaffMemberEvent.Left(c.On),

        (StaffMemberState.Enrolled s, StaffMemberCommand.AcknowledgePolicy c) when Absence(s.As.StartsOn, s.LeftOn, c.At) is { } absence => absence,
        (StaffMemberState.Enrolled s, StaffMemberCommand.AcknowledgePolicy c) when s.AcknowledgedHash == c.PolicyHash && s.AcknowledgedOn == LondonTime.DateOf(c.At) =>
            Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.AcknowledgePolicy c) => new StaffMemberEvent.PolicyAcknowledged(c.PolicyId, c.PolicyHash, c.At),

        (StaffMemberState.Enrolled s, StaffMemberCommand.SignDeclaration c) when Absence(s.As.StartsOn, s.LeftOn, c.At) is { } absence => absence,
        (StaffMemberState.Enrolled, StaffMemberCommand.SignDeclaration c) when !Declarations.All.Contains(c.Declaration) => NotADeclaration,
        (StaffMemberState.Enrolled s, StaffMemberCommand.SignDeclaration c) when s.Signed.Contains(c.Declaration) && s.SignedOn == LondonTime.DateOf(c.At) =>
            Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.SignDeclaration c) => new StaffMemberEvent.DeclarationSigned(c.Declaration, c.PolicyId, c.PolicyHash, c.At),

        (_, StaffMemberCommand.ChangeRoles c) when RefusalOfRoles(c.Roles) is { } refusal => refusal,
        (StaffMemberState.Enrolled s, StaffMemberCommand.ChangeRoles c) when c.From < s.As.StartsOn => RolesBeforeStart,
        (StaffMemberState.Enrolled s, StaffMemberCommand.ChangeRoles c) when c.From >= s.LeftOn => RolesAfterLeaving,
        (_, StaffMemberCommand.ChangeRoles c) when DateLimits.IsTooFarAhead(c.From, c.Today) => RolesTooFarAhead,
        (StaffMemberState.Enrolled s, StaffMemberCommand.ChangeRoles c) when s.Roles.Contains(new RolesFrom(c.Roles, c.From)) => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.ChangeRoles c) => new StaffMemberEvent.RolesChanged(c.Roles, c.From),

        (_, StaffMemberCommand.CorrectName c) when RefusalOfName(c.DisplayName) is { } refusal => refusal,
        (StaffMemberState.Enrolled s, StaffMemberCommand.CorrectName c) when s.Now.DisplayName == c.DisplayName => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.CorrectName c) => new StaffMemberEvent.NameCorrected(c.DisplayName),

        (_, StaffMemberCommand.CorrectIdentity c) when RefusalOfIdentity(c.Identity) is { } refusal => refusal,
        (StaffMemberState.Enrolled s, StaffMemberCommand.CorrectIdentity c) when s.Now.Identity == c.Identity => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.CorrectIdentity c) => new StaffMemberEvent.IdentityCorrected(c.Identity),

        (StaffMemberState.Enrolled s, StaffMemberCommand.ChangeLineManager c) when s.Now.LineManager == c.LineManager => Decision<StaffMemberEvent>.Nothing,
        (StaffMemberState.Enrolled, StaffMemberCommand.ChangeLineManager c) => new StaffMemberEvent.LineManagerChanged(c.LineManager),
        _ => throw new UnreachableException(),
    };

    private static Refusal? RefusalOfName(string name) =>
        TextRules.OfName(name, NameMissing, NameTooLong) ?? (RelationWords.AreAllOf(name) ? NameMissing : null);

    private static Refusal? RefusalOfIdentity(string? identity) => identity is null ? null : TextRules.OfTitle(identity, IdentityBlank, IdentityTooLong);

    private static Refusal? RefusalOfRoles(RoleSet roles) => roles.IsEmpty ? NoRole : roles.Overlaps(NotOfASchool) ? RoleNotOfASchool : null;

    private static Refusal AtWorkThen(DateOnly on, DateOnly? shown) => shown is not { } day || day < on ? AtWork : AtWork with
    {
        Message = $"Give a day after {day:d MMMM yyyy}: something that they did, agreed to, signed, acknowledged or handled on that day is recorded, "
            + "and what was answered then stands. If they had left before, tell the designated safeguarding lead, who can look at what is recorded since; "
            + "take back what they agreed to with `decideAuthorisation`.",
    };

    /// <summary>Why somebody can do nothing at a time: they have not started, or have left. The one place that says who works at a school.</summary>
    /// <param name="startsOn">The first day on which they work there.</param>
    /// <param name="leftOn">The first day on which they no longer do; null where it is not known.</param>
    /// <param name="at">The time.</param>
    /// <returns>The refusal; null where they work there.</returns>
    public static Refusal? Absence(DateOnly startsOn, DateOnly? leftOn, DateTimeOffset at)
    {
        var day = LondonTime.DateOf(at);
        return day < startsOn ? NotStarted : day >= leftOn ? HasLeft : null;
    }
}
