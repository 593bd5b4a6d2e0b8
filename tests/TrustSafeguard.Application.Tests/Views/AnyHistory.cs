using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Appends to the log of one trust in any order: some that no decider would allow, some that the views cannot take, some of which half fails.</summary>
internal sealed class AnyHistory
{
    public static readonly LogId Log = Logs.OfTrust("99001");

    /// <summary>The kind of step whose event no record can tell.</summary>
    public const int Unwritable = 9;

    private static readonly int[] Urns = [900_001, 900_002];
    private static readonly string[] Authorities = ["830", "831"];
    private static readonly string?[] Phases = ["Primary", "Secondary", null];
    private static readonly Role[] Roles = [Role.Teacher, Role.Headteacher, Role.Governor, Role.ChairOfGovernors, Role.DesignatedSafeguardingLead];

    /// <summary>Of three people, one of whom is written in two ways.</summary>
    public static readonly string[] Identities = ["theo@example.invalid", "Theo@Example.INVALID", "hanna@example.invalid", "ines@example.invalid"];

    private static readonly Role[] Offices = [Role.TrustSafeguardingOfficer, Role.ChairOfTrustees];

    private readonly List<string> staff = [];
    private readonly List<string> appointments = [];
    private readonly List<string> breaches = [];
    private readonly List<string> accesses = [];
    private readonly List<string> authorisations = [];
    private readonly Dictionary<string, int> schoolOf = [];
    private long position;

    public DateTimeOffset Now { get; private set; } = Stage.Monday;

    public IEnumerable<string> Streams => [.. staff, .. breaches, .. appointments];

    public static Gen<HistoryStep> Steps =>
        from kind in Gen.Frequency((3, Gen.Constant(0)), (5, Gen.Constant(1)), (8, Gen.Choose(2, 8)), (1, Gen.Constant(Unwritable)),
            (7, Gen.Choose(10, 14)), (4, Gen.Choose(15, 17)), (5, Gen.Choose(18, 20)))
        from which in Gen.Choose(0, 1_000)
        from how in Gen.Choose(0, 1_000)
        select new HistoryStep(kind, which, how);

    /// <summary>Each the next in the log: one event, or two that come together.</summary>
    public IEnumerable<LogEvent[]> Appends(IReadOnlyList<HistoryStep> steps)
    {
        yield return [Next(Log.Value, new LogOwnerEvent.Registered(LogOwnerKind.Trust, "99001", "Invented Trust"))];
        foreach (var urn in Urns)
        {
            yield return [Next($"school-{urn}", new SchoolEvent.Onboarded(urn, "One", "Primary", "830", "Derbyshire", "99001"))];
        }

        for (var number = 0; number < steps.Count; number++)
        {
            Now += TimeSpan.FromMinutes(steps[number].How % 3 * 20);
            var first = Of(steps[number]);
            yield return steps[number].Which % 4 == 0 && number + 1 < steps.Count ? [first, Of(steps[++number])] : [first];
        }
    }

    private LogEvent Of(HistoryStep step)
    {
        var (how, urn) = (step.How, Urns[step.Which % 2]);
        var (severity, threshold) = ((Severity)(how % 4), (Threshold)(how % 3));
        var (member, breach) = (One(staff, step.Which), One(breaches, step.Which));
        var referral = breach.Replace("breach-", "referral-", StringComparison.Ordinal) + (how % 7 == 0 ? "-2" : "");
        var dueAt = Now.AddMinutes((how % 200) - 100);
        return step.Kind switch
        {
            0 => Next(Enrolled(urn), new StaffMemberEvent.Enrolled(
                urn, "Theo Invented", RoleSet.Of(Roles[how % Roles.Length]), step.Which % 3 == 0 ? null : member, IdentityOf(how), new DateOnly(2020, 9, 1))),
            1 => Next(New(breaches, "breach-"), Raised(member, severity)),
            2 => Next(breach, new BreachEvent.Triaged(threshold, severity, "Because.", how % 4 == 0 ? dueAt : null)),
            3 => Next(breach, (how % 5) switch
            {
                0 or 1 => new BreachEvent.Referred(),
                2 or 3 => new BreachEvent.Closed("Closed", "Because."),
                _ => new BreachEvent.ThresholdNotMet("Because.", Now),
            }),
            4 => Next(referral, new LadoReferralEvent.FellDue(breach, urn, "830", dueAt)),
            5 => Next(referral, new LadoReferralEvent.Made(breach, urn, "830", dueAt, "All of it.", Now, how % 3 == 0 ? Now.AddMinutes(-how % 120) : null)),
            6 => Next(referral, how % 2 == 0 ? new LadoReferralEvent.Withdrawn("Because.") : new LadoReferralEvent.BecameOverdue(dueAt, Now)),
            7 => how % 3 == 0
                ? Next(referral, new LadoReferralEvent.ThresholdNotMet("Because.", Now, how % 2 == 0 ? dueAt : null))
                : Next(referral, new LadoReferralEvent.OutcomeRecorded((ReferralOutcome)(how % 5), "Because.", Now)),
            8 => Next($"school-{urn}", new SchoolEvent.DetailsChanged(how % 2 == 0 ? "One" : "Two", Phases[how % 3], Authorities[how % 2], "Derbyshire")),
            10 => Next(member, new StaffMemberEvent.RolesChanged(RoleSet.Of(Roles[how % Roles.Length]), DateOnly.FromDateTime(Now.Date).AddDays((how % 5) - 3))),
            11 => Next(how % 2 == 0 ? member : One(appointments, step.Which), how % 2 == 0
                ? new StaffMemberEvent.IdentityCorrected(IdentityOf(how / 2))
                : new AppointmentEvent.IdentityCorrected(IdentityOf(how / 2))),
            12 => Next(member, how % 3 == 0 ? new StaffMemberEvent.NameCorrected("Thea Invented") : new StaffMemberEvent.LineManagerChanged(how % 7 == 0 ? null : One(staff, how))),
            13 => Next(New(appointments, "appointment-"), new AppointmentEvent.Appointed(
                "99001", null, "Theo Invented", RoleSet.Of(Offices[how % 2]), IdentityOf(how), new DateOnly(2020, 9, 1))),
            14 => how % 3 == 0
                ? Next(member, new StaffMemberEvent.Left(DateOnly.FromDateTime(Now.Date).AddDays((how % 5) - 3)))
                : Next(One(appointments, step.Which), how % 3 == 1
                    ? new AppointmentEvent.Ended(DateOnly.FromDateTime(Now.Date).AddDays((how % 5) - 3))
                    : new AppointmentEvent.RolesChanged(RoleSet.Of(Offices[how % 2]), DateOnly.FromDateTime(Now.Date))),
            15 => Next("emergency-1", new EmergencyAccessEvent.Taken(
                New(accesses, "access-"), urn, how % 2 == 0 ? member : One(appointments, step.Which), "Because.", Now, Now.AddMinutes(60))),
            16 => Next("emergency-1", (how % 3) switch
            {
                0 => new EmergencyAccessEvent.Ended(One(accesses, step.Which), Now),
                1 => new EmergencyAccessEvent.Seen(One(accesses, step.Which), Now),
                _ => (EmergencyAccessEvent)new EmergencyAccessEvent.Reviewed(One(accesses, step.Which), "In order.", Now),
            }),
            17 => Next(breach, new BreachEvent.Shared($"This was said {how}.", "Because.", null)),
            18 => Next(New(authorisations, "authorisation-"), new AuthorisationEvent.Requested(
                member, RoleSet.Of(Role.Teacher), null, Activity.LoneLift, "Because.", Now, Now.AddMinutes(how % 120), [], "hash")),
            19 => Next(One(authorisations, step.Which), how % 2 == 0
                ? new AuthorisationEvent.Granted(Now)
                : new AuthorisationEvent.Approved(Role.Headteacher, member, "Because.", Now)),
            20 => Next(One(authorisations, step.Which), how % 2 == 0
                ? new AuthorisationEvent.Refused(Role.Headteacher, member, "Because.", Now)
                : new AuthorisationEvent.Revoked(Role.TrustSafeguardingOfficer, One(appointments, how), "Because.", Now)),
            // A severity that nobody knows is met when the breach stands in half of the lists already.
            _ => Next(New(breaches, "breach-"), Raised(member, (Severity)99)),
        };
    }

    private BreachEvent.Raised Raised(string subject, Severity severity) =>
        new(schoolOf.GetValueOrDefault(subject), subject, RoleSet.Of(Role.Teacher), null, severity, null, null, [], null, "It was seen.", Anonymous: false);

    private LogEvent Next(string stream, object happened) => new(Log, ++position, stream, happened, new EventMetadata(Now, "officer"));

    private static string? IdentityOf(int how) => how % 6 < Identities.Length ? Identities[how % 6] : null;

    private string Enrolled(int urn)
    {
        var member = New(staff, "staff-");
        schoolOf.Add(member, urn);
        return member;
    }

    private static string New(List<string> known, string prefix)
    {
        known.Add($"{prefix}{known.Count + 1}");
        return known[^1];
    }

    private static string One(List<string> known, int which) => known.Count == 0 ? "nobody-0" : known[which % known.Count];
}
