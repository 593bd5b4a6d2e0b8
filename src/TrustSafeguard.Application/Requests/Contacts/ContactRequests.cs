using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Contacts;

public sealed class ContactRequests
{
    private static readonly AskedRule DateOfBirth = new("Student.dateOfBirth");

    private static readonly Refusal BeforeBirth = new(
        "contact.before-birth", "Look at `occurredAt`, and at the student's `dateOfBirth`: the student was not born then.", "occurredAt");

    // Answered by the day of birth, each refusal would halve what is left to guess: whoever may not read that is answered by the school year alone.
    private static readonly Refusal BeforeTheSchoolYear = BeforeBirth with
    {
        Message = "Look at `occurredAt`: the student was not born then, or only in that school year. Where it did happen, ask a senior leader to record it.",
    };

    private static readonly Refusal BeforeTheFirstDay = new(
        "contact.before-start",
        "Look at `occurredAt`, and at the member of staff's `startsOn`: they had not started at the school then. Raise a concern about what they did before with `raiseBreach`.",
        "occurredAt");

    private static readonly Refusal AfterTheLastDay = new(
        "contact.after-leaving",
        "Look at `occurredAt`, and at the member of staff's `leftOn`: they had left by then. Raise a concern about somebody who no longer works at the school with `raiseBreach`.",
        "occurredAt");

    private const string NobodyIsTold =
        "Nobody is told by this: tell those whom `assessment.duties` name yourself, and raise it with `raiseBreach` as well where it is about what an adult has done.";

    private readonly RequestRunner runner;

    internal ContactRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Assesses a contact under the policy in force when it happened, and records it; with its breach, where it was not permitted.</summary>
    public ValueTask<RequestOutcome> RecordAsync(Viewer viewer, RecordContact input) => runner.RunAsync(viewer, input, PlanRecording);

    private static CommandPlan PlanRecording(PlanningScope scope, RecordContact input)
    {
        if (Parties.Find(scope, input.StaffMember, input.Student, input.Counterpart, input.Activity, input.OccurredAt, out var parties) is { } unknown)
        {
            return unknown;
        }

        if (Impossible(scope, parties, input.OccurredAt) is { } impossible)
        {
            return impossible;
        }

        if (input.Counterpart is { } said && said != parties.CounterpartAt(input.OccurredAt))
        {
            return CounterpartRefusals.ContradictsStudent;
        }

        var facts = FactSet.Of([.. input.Facts, .. EarlierAttempts.Has(scope, input) ? [Fact.Repeated] : Array.Empty<Fact>()]);
        var (shown, without) = Circumstances.At(scope.Views, parties, input.Activity, input.Direction, input.Purpose, facts, input.OccurredAt);
        if (input is { Student: null, Counterpart: null } && shown.Policy.TurnsOnCounterpart(shown.Situation))
        {
            return CounterpartRefusals.Missing(input.Activity);
        }

        var claims = facts.Intersect(FactsOfRecord.All).Except(shown.Situation.Facts);
        return PlanRecording(scope, input, parties, WithClaims(shown, claims), without, claims);
    }

    // INVARIANT: a claim counts only against whoever makes it; what it would permit is for whoever triages the breach.
    private static Assessment WithClaims(in Assessment shown, FactSet claims)
    {
        if (claims.IsEmpty)
        {
            return shown;
        }

        var claimed = shown.Policy.Assess(shown.Situation with { Facts = shown.Situation.Facts.Union(claims) });
        return Assessment.Compare(shown, claimed) == Stricter.Right ? claimed : shown;
    }

    private static Refusal? Impossible(PlanningScope scope, in Parties parties, DateTimeOffset occurredAt)
    {
        var (staffMember, student, _) = parties;
        var day = LondonTime.DateOf(occurredAt);
        return day < staffMember.StartsOn ? BeforeTheFirstDay
            : day >= staffMember.LeftOn ? AfterTheLastDay
            : student is null ? null
            : scope.Seen.Reads(DateOfBirth, student) ? day < student.DateOfBirth ? BeforeBirth : null
            : day < LondonTime.SchoolYearAfter(student.DateOfBirth) ? BeforeTheSchoolYear
            : null;
    }

    private static CommandPlan PlanRecording(PlanningScope scope, RecordContact input, Parties parties, Assessment answer, OwnWord? without, FactSet claims)
    {
        var (staffMember, student, _) = parties;
        var findings = answer.InFull();
        var assessment = Circumstances.Record(findings, without);
        var contact = scope.NewContact(staffMember.Log);
        StreamId<BreachCommand>? breach = assessment.WasPermitted ? null : scope.NewStream(StreamKinds.Breach, staffMember.Log);
        var recorded = new RelationshipEvent.ContactRecorded(
            Id: contact,
            StaffMember: staffMember.Id,
            Student: student?.Id,
            Activity: input.Activity,
            Direction: input.Direction,
            Purpose: input.Purpose,
            OccurredAt: input.OccurredAt.ToUniversalTime(),
            Summary: input.Summary,
            Assessment: assessment,
            Breach: breach?.Name,
            Claims: claims.IsEmpty ? null : claims);
        var record = GrainCommand.To(
            StreamIds.Relationship(staffMember.Id, student?.Id), new RelationshipCommand.RecordContact(recorded, scope.Now));
        var plan = breach is { } raised
            ? CommandPlan.For(contact, staffMember.Log, record, GrainCommand.First(raised, new BreachCommand.Raise(BreachOf(recorded, findings, parties))))
            : CommandPlan.For(contact, staffMember.Log, record);
        return plan with
        {
            PlannedOn = scope.AsShown(plan.Log, StreamsOf(scope, parties, input)),
            Notices = [.. OtherRecords.NoticesOf(scope, parties, input.OccurredAt), .. assessment.Outcome == Outcome.ReportRequired ? [NobodyIsTold] : Array.Empty<string>()],
        };
    }

    private static string?[] StreamsOf(PlanningScope scope, in Parties parties, RecordContact input)
    {
        var (staffMember, student, _) = parties;
        // What is not granted yet may be by the time that this is recorded.
        var asked = scope.Views.Authorisations.AskedFor(staffMember, input.Activity, student, parties.CounterpartAt(input.OccurredAt), input.OccurredAt)
            .SelectMany(PlannedStreams.WorthOf).ToArray();

        // By any of a child's other records they may be on the roll by then.
        string[] elsewhere = student?.MayHaveLeftAt(staffMember, input.OccurredAt) == true ? [.. student.RecordsElsewhere.Select(other => other.Id)] : [];
        return asked.Length == 0 && elsewhere.Length == 0 ? parties.Streams : [.. parties.Streams, .. elsewhere, .. asked];
    }

    private static BreachEvent.Raised BreachOf(RelationshipEvent.ContactRecorded contact, Findings findings, Parties parties) => new(
        School: parties.StaffMember.School.Urn,
        Subject: contact.StaffMember,
        SubjectRoles: parties.StaffMember.StandingAt(contact.OccurredAt),
        Activity: contact.Activity,
        Severity: contact.Assessment.Severity,
        PolicyId: contact.Assessment.PolicyId,
        PolicyHash: contact.Assessment.PolicyHash,
        Clauses: [.. findings.Broken.Select(clause => clause.Id)],
        Contact: contact.Id,
        Summary: contact.Summary,
        Anonymous: false);
}
