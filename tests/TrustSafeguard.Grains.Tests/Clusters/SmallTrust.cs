using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>
/// A trust with one school, one member of staff and one breach, in a log of its own; and commands to them whose events hold the id of their request, so that the log
/// tells what became of each.
/// </summary>
internal sealed class SmallTrust(int number)
{
    private const string Name = "Invented";
    private const string Authority = "830";
    private static readonly DateTimeOffset Due = Stage.Monday.AddYears(4);

    private int asked;

    public LogId Log { get; } = Logs.OfTrust($"{number}");

    public string StaffMember { get; } = $"staff-{number:x32}";

    public string Breach { get; } = $"breach-{number:x32}";

    public string Owner => StreamIds.OwnerOf(Log).Name;

    public string School => StreamIds.School(Urn).Name;

    public string Referral => StreamIds.ReferralOf(Breach).Name;

    private int Urn { get; } = 100_000 + number;

    /// <summary>Whether a command adds an event whatever was before.</summary>
    public static bool AlwaysAdds(GrainCommand command) => command.Command is not (LadoReferralCommand or StaffMemberCommand.Enrol);

    /// <summary>Brings all of it into being, in one append.</summary>
    public async Task<long> BeginAsync(IGrainRouter router) => (await router.SendAsync(Beginning)).ShouldBeOfType<GrainReply.Done>().Position;

    public GrainRequest Beginning => Request(
        NextId(),
        GrainCommand.First(StreamIds.OwnerOf(Log), new LogOwnerCommand.Register(LogOwnerKind.Trust, $"{number}", Name)),
        GrainCommand.First(StreamIds.School(Urn), new SchoolCommand.Onboard(Particulars(Name))),
        GrainCommand.First(StreamIds.StaffMember(StaffMember), Enrolment),
        GrainCommand.First(StreamIds.Breach(Breach), new BreachCommand.Raise(Raised(Name, contact: null))));

    private StaffMemberCommand.Enrol Enrolment =>
        new(new StaffMemberEvent.Enrolled(Urn, Name, RoleSet.Of(Role.Teacher), null, null, new DateOnly(2020, 9, 1)), LondonTime.DateOf(Stage.Monday));

    /// <summary>An id that nobody else gives a request.</summary>
    public string NextId() => $"{number:x16}{Interlocked.Increment(ref asked):x16}";

    public GrainRequest Request(string id, params ImmutableArray<GrainCommand> commands) => new(Log, Stage.Officer.Subject, commands, new RequestIdentity(id, "asked"));

    public GrainCommand Rename(string id) => GrainCommand.To(StreamIds.OwnerOf(Log), new LogOwnerCommand.Register(LogOwnerKind.Trust, $"{number}", id));

    public GrainCommand RenameSchool(string id) => GrainCommand.To(StreamIds.School(Urn), new SchoolCommand.Onboard(Particulars(id)));

    public GrainCommand Acknowledge(string id) => GrainCommand.To(StreamIds.StaffMember(StaffMember), new StaffMemberCommand.AcknowledgePolicy(id, id, Stage.Monday));

    /// <summary>Adds nothing: what is known already is asked again.</summary>
    public GrainCommand EnrolAgain() => GrainCommand.To(StreamIds.StaffMember(StaffMember), Enrolment);

    public GrainCommand Triage(string id) => GrainCommand.To(StreamIds.Breach(Breach), new BreachCommand.Triage(Threshold.None, Severity.Low, id, null));

    /// <summary>Adds nothing where it is due already.</summary>
    public GrainCommand FallDue(string id) => GrainCommand.To(
        StreamIds.LadoReferral(Referral), new LadoReferralCommand.FallDue(new LadoReferralEvent.FellDue(Breach, Urn, id, Due)));

    /// <summary>Adds nothing where it is not due.</summary>
    public GrainCommand Withdraw(string id) => GrainCommand.To(StreamIds.LadoReferral(Referral), new LadoReferralCommand.Withdraw(id));

    /// <summary>A contact, and the breach that is born with it.</summary>
    public ImmutableArray<GrainCommand> Contact(string id)
    {
        var assessment = new RecordedAssessment(
            RoleSet.Of(Role.Teacher), CounterpartKind.ParentOrCarer, null, FactSet.Empty, RoleSet.Empty, Outcome.Prohibited, Severity.Low, [], "policy", "hash");
        var contact = new RelationshipEvent.ContactRecorded(
            $"contact-{id}", StaffMember, null, Activity.SchoolEmail, Direction.Outbound, Purpose.Personal, Stage.Monday, id, assessment, $"breach-{id}");
        return
        [
            GrainCommand.To(StreamIds.Relationship(StaffMember, null), new RelationshipCommand.RecordContact(contact, Stage.Monday)),
            GrainCommand.First(StreamIds.Breach($"breach-{id}"), new BreachCommand.Raise(Raised(id, contact.Id))),
        ];
    }

    private SchoolEvent.Onboarded Particulars(string name) => new(Urn, name, "Primary", Authority, "Derbyshire", $"{number}");

    private BreachEvent.Raised Raised(string summary, string? contact) =>
        new(Urn, StaffMember, RoleSet.Of(Role.Teacher), null, Severity.Low, null, null, [], contact, summary, false);
}
