using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

public sealed class AuthorisationRequests
{
    private static readonly Refusal SpeaksForAnother = new(
        "authorisation.speaks-for-another", "Leave `by` out: only a caller who records a parent's word, or a development caller, may name another person there.", "by");

    private static readonly Refusal OfAnotherSchool = new(
        "authorisation.of-another-school", "Name somebody of the school where it was asked: a person's roles count at their own school.", "by");

    private static readonly Refusal ChildNotNamed = new(
        "authorisation.student-not-named",
        "Find out who the child is, and name the student in `student`: agreement is given for one student. Until then nobody can agree to it, and it is not done.",
        "student");

    private static readonly Refusal ChildOfAnotherSchool = ChildNotNamed with
    {
        Message = "Name the student in `student`, if they are enrolled at a school of your trust. For any other child no agreement can be recorded here: do not do it, "
            + "and ask the headteacher what to do; a headteacher asks the chair of governors.",
    };

    private static readonly Refusal AgreesForASchool = new(
        "authorisation.agrees-for-a-school",
        "Leave the agreement to the school: the trust's safeguarding officer may say no and take back what was agreed to, and agrees to nothing in a school's place.",
        "approve");

    private readonly RequestRunner runner;

    internal AuthorisationRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> RequestAsync(Viewer viewer, RequestAuthorisation input) => runner.RunAsync(viewer, input, PlanRequesting);

    public ValueTask<RequestOutcome> DecideAsync(Viewer viewer, DecideAuthorisation input) => runner.RunAsync(viewer, input, PlanDeciding);

    private static CommandPlan PlanRequesting(PlanningScope scope, RequestAuthorisation input)
    {
        // What has passed of the period is beyond agreeing to; and what was granted holds for all that lies ahead, or it would be half a grant.
        var (from, to) = (input.From.ToUniversalTime(), input.To.ToUniversalTime());
        var ahead = from > scope.Now ? from : scope.Now;
        if (Parties.Find(scope, input.StaffMember, input.Student, input.Counterpart, input.Activity, ahead, out var parties) is { } unknown)
        {
            return CounterpartRefusals.ForAgreement(unknown, input.Activity);
        }

        var (staffMember, student, otherwise) = parties;
        if (student is null && Counterparts.ChildrenWithoutRecord.Contains(otherwise))
        {
            return otherwise == CounterpartKind.UnidentifiedChild ? ChildNotNamed : ChildOfAnotherSchool;
        }

        if (staffMember.AbsenceAt(scope.Now) is { } absence)
        {
            return absence;
        }

        if (input.Counterpart is { } said && said != parties.CounterpartAt(ahead))
        {
            return CounterpartRefusals.ContradictsStudent;
        }

        var facts = FactSet.Of([.. input.Facts ?? []]);
        var isRefusedAnyway = to < ahead || to - from > TimeSpan.FromDays(AuthorisationDecider.LongestPeriodDays);
        var outlook = AuthorisationOutlook.Over(scope.Views.Policies, staffMember, student, otherwise, input.Activity, facts, ahead, isRefusedAnyway ? ahead : to);
        if (input is { Student: null, Counterpart: null } && outlook.Any(each => each.TurnsOnCounterpart))
        {
            return CounterpartRefusals.ForAgreement(CounterpartRefusals.Missing(input.Activity), input.Activity);
        }

        IReadOnlyList<RoleSet> groups = Findings.ApproversThroughout([.. outlook.SelectMany(each => each.InEachReading)]);
        var stream = scope.NewStream(StreamKinds.Authorisation, staffMember.Log);
        var requested = new AuthorisationEvent.Requested(
            StaffMember: staffMember.Id,
            Roles: staffMember.RolesAt(ahead),
            Student: student?.Id,
            Activity: input.Activity,
            Reason: input.Reason,
            From: from,
            To: to,
            Groups: groups,
            PolicyHash: outlook[0].Findings.Assessment.PolicyHash,
            Counterpart: student is null ? otherwise : null,
            Facts: facts.IsEmpty ? null : facts);
        return CommandPlan.For(
            stream.Name, staffMember.Log, GrainCommand.First(stream, Asking(requested, outlook, scope.Now))) with
        {
            PlannedOn = scope.AsShown(staffMember.Log, [.. parties.Streams, .. OtherRecordsOf(student)]),
        };
    }

    // By which of them the child is on the roll, and until when, changes what the policies ask.
    private static IEnumerable<string> OtherRecordsOf(StudentView? student) => student?.RecordsElsewhere.Select(other => other.Id) ?? [];

    private static AuthorisationCommand.Request Asking(AuthorisationEvent.Requested requested, IReadOnlyList<AuthorisationOutlook> outlook, DateTimeOffset now) =>
        requested.Groups.Count > 0
            ? new AuthorisationCommand.Request(requested, Outcome.AuthorisationRequired, now)
            : new AuthorisationCommand.Request(requested, OutcomeOf(outlook, Purpose.Professional), now, OutcomeOf(outlook, Purpose.Personal));

    // Nobody is left to agree where the head and the chair together would have to, and the head asks: to the head that is a bar.
    private static Outcome OutcomeOf(IReadOnlyList<AuthorisationOutlook> outlook, Purpose purpose)
    {
        List<Findings> said = [.. outlook.SelectMany(each => each.For(purpose))];
        return said.Exists(each => each.Assessment.Outcome == Outcome.Prohibited || IsLeftToNobody(each)) ? Outcome.Prohibited
            : said.Exists(each => each.Assessment.Outcome == Outcome.NotCovered) ? Outcome.NotCovered
            : said.Max(each => each.Assessment.Outcome);
    }

    private static bool IsLeftToNobody(Findings findings) =>
        findings is { Assessment.Outcome: Outcome.AuthorisationRequired, ApproversOnRecord.Count: 0, MissingFacts.IsEmpty: true };

    private static CommandPlan PlanDeciding(PlanningScope scope, DecideAuthorisation input)
    {
        var viewer = scope.Viewer;
        if (scope.Views.Records.Find<AuthorisationView>(input.Authorisation) is not { } authorisation)
        {
            return UnknownRecords.Authorisation(input.Authorisation);
        }

        // Whoever holds several posts may say in which of them they speak.
        if (input.By is not null && !viewer.IsDevelopment && input.As != Role.ParentOrCarer
            && input.By != viewer.StaffMember && !scope.PostsToSpeakIn.Any(post => post.Id == input.By))
        {
            return SpeaksForAnother;
        }

        var school = authorisation.StaffMember.School;
        if (input.Approve && (input.As == Role.TrustSafeguardingOfficer || !scope.Seen.IsOpen(Audiences.SchoolStaff | Audiences.Governor, authorisation)))
        {
            return AgreesForASchool;
        }

        var speaker = scope.CallerAt(school);
        var by = input.By ?? (input.As == Role.ParentOrCarer ? null : input.As == Role.TrustSafeguardingOfficer ? OfficeOf(scope, school) ?? speaker : speaker);
        var person = by is null ? null
            : by == speaker || input.As == Role.TrustSafeguardingOfficer ? scope.Views.Records.Find<PostView>(by)
            : scope.Seen.Find<StaffMemberView>(by);
        if (by is not null && person is null)
        {
            return UnknownRecords.StaffMember(by, "by");
        }

        // A head is the head of one school: their word is worth nothing at another.
        if (person is not null && input.As != Role.ParentOrCarer && !person.CountsAt(school))
        {
            return OfAnotherSchool;
        }

        if (input.As != Role.ParentOrCarer && (person as StaffMemberView)?.AbsenceAt(scope.Now) is { } absence)
        {
            return absence with { Path = ["by"] };
        }

        // Whoever asked is refused whatever name they give, and learns nothing of it.
        var isOwnRequest = input.Approve && scope.IsCaller(authorisation.StaffMember);
        if (input.As == Role.ParentOrCarer && !isOwnRequest && ParentNames.RefusalOf(scope, input.Parent, authorisation) is { } refusal)
        {
            return refusal;
        }

        var standing = new AuthorisationStanding(scope.Views.Policies, authorisation, scope.Now);
        var spoken = person is null ? null : RecordOf(authorisation, person.IsSamePersonAs) ?? person.Id;
        var decide = new AuthorisationCommand.Decide(
            input.As,
            By: spoken,
            person?.RolesInForceAt(scope.Now) ?? RoleSet.Empty,
            input.Approve,
            input.Reason,
            scope.Now,
            input.Parent,
            input.Given,
            RecordedBy: person is not null && scope.IsCaller(person) ? spoken : RecordOf(authorisation, scope.IsCaller) ?? speaker,
            standing.IsBarred,
            standing.Asked is { Count: > 0 } asked ? asked : null,
            standing.AsksInWriting,
            authorisation.NotCountingAt(scope.Now) is { Length: > 0 } others ? others : null);
        return CommandPlan.For(authorisation.Id, authorisation.Log, GrainCommand.To(StreamIds.Authorisation(authorisation.Id), decide, input.IfVersion)) with
        {
            PlannedOn = scope.AsShown(
                authorisation.Log,
                [
                    .. PlannedStreams.WorthOf(authorisation), authorisation.Student?.Id, .. OtherRecordsOf(authorisation.Student), person?.Id,
                    .. PlannedStreams.PostsOf(authorisation.StaffMember), .. PlannedStreams.PoliciesOf(school), .. PlannedStreams.Between(scope, authorisation.StaffMember),
                ],

                // A parent is nobody who works here, by name.
                input.As == Role.ParentOrCarer ? [PlannedStreams.AllStaff] : []),
        };
    }

    // What is held at the trust counts at each of its schools, whatever record of a visitor its holder has there.
    private static string? OfficeOf(PlanningScope scope, SchoolView school)
    {
        var now = scope.Now;
        return scope.PostsToSpeakIn.OfType<AppointmentView>()
            .FirstOrDefault(post => post.CountsAt(school) && post.RolesInForceAt(now).Contains(Role.TrustSafeguardingOfficer))?.Id;
    }

    // Deciders know people by their records: somebody who has several posts is the person who asked, or who has agreed already, in each of them.
    private static string? RecordOf(AuthorisationView authorisation, Func<StaffMemberView, bool> isMeant) =>
        authorisation.Words.Select(word => word.By).Prepend(authorisation.StaffMember).OfType<StaffMemberView>().FirstOrDefault(isMeant)?.Id;
}
