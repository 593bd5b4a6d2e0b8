using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

public sealed class PeopleRequests
{
    // By the age, and by the leaving, contacts are answered: of one's own nobody decides by it. Those that whoever asks does not see are not told by a refusal.
    private static readonly Refusal OwnContacts = new(
        "student.own-contacts",
        "Ask another leader of the school, or the safeguarding officer of its trust, to put the date of birth or the leaving day right: "
            + "contacts of yours with this student are recorded, and are answered by it.",
        "student");

    // No officer is over a maintained school who puts a child's record right.
    private static readonly Refusal OwnContactsAtMaintained = OwnContacts with
    {
        Message = "Ask another leader of the school to put the date of birth or the leaving day right: contacts of yours with this student are recorded, and are answered by it.",
    };

    private const string LookAgain = "What was answered stands as it is: look at each again, and raise what should not have been with `raiseBreach`.";

    private readonly RequestRunner runner;

    internal PeopleRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> EnrolAsync(Viewer viewer, EnrolStaffMember input) => runner.RunAsync(viewer, input, PlanStaffMemberEnrolment);

    public ValueTask<RequestOutcome> EnrolAsync(Viewer viewer, EnrolStudent input) => runner.RunAsync(viewer, input, PlanStudentEnrolment);

    public ValueTask<RequestOutcome> RecordLeftAsync(Viewer viewer, RecordStudentLeft input) => runner.RunAsync(viewer, input, PlanStudentLeaving);

    public ValueTask<RequestOutcome> RecordLeftAsync(Viewer viewer, RecordStaffMemberLeft input) => runner.RunAsync(viewer, input, PlanStaffMemberLeaving);

    /// <summary>What was assessed stands as it is recorded, whatever is corrected.</summary>
    public ValueTask<RequestOutcome> CorrectAsync(Viewer viewer, CorrectStudent input) => runner.RunAsync(viewer, input, PlanStudentCorrection);

    private static CommandPlan PlanStaffMemberEnrolment(PlanningScope scope, EnrolStaffMember input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return UnknownRecords.School(input.School);
        }

        if (input.LineManager is { } manager && scope.Seen.Find<StaffMemberView>(manager)?.Log != school.Log)
        {
            return UnknownRecords.StaffMember(manager, "lineManager");
        }

        if (input.Identity is { } identity && scope.IsCaller(identity))
        {
            return PostRequests.OwnRecord;
        }

        var stream = scope.NewStream(StreamKinds.StaffMember, school.Log);
        if (Identities.Claim(scope, input.Identity, school, stream.Name, out var claim) is { } taken)
        {
            return taken;
        }

        var enrolled = new StaffMemberEvent.Enrolled(
            School: input.School,
            DisplayName: input.DisplayName,
            Roles: RoleSet.Of([.. input.Roles]),
            LineManager: input.LineManager,
            Identity: input.Identity,
            StartsOn: input.StartsOn);
        return CommandPlan.For(stream.Name, school.Log, GrainCommand.First(stream, new StaffMemberCommand.Enrol(enrolled, scope.Today))) with
        {
            PlannedOn = scope.AsShown(school.Log, [school.Id, input.LineManager, .. PlannedStreams.PostsOf(scope, input.Identity)]),
            Claim = claim,

            // A chair of trustees, who gives an officer this record and no other, sees it nowhere.
            Notices = input.IsOfAVisitor() && Identities.RolesEverOf(input.Identity, school, scope.Views).Contains(Role.TrustSafeguardingOfficer)
                ? [$"Their record at the school is `{stream.Name}`: give it as `subject` to `raiseBreach` where something is said of them."]
                : [],
        };
    }

    private static CommandPlan PlanStudentEnrolment(PlanningScope scope, EnrolStudent input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return UnknownRecords.School(input.School);
        }

        var stream = scope.NewStream(StreamKinds.Student, school.Log);
        var enrolled = new StudentEvent.Enrolled(input.School, input.DisplayName, input.DateOfBirth);
        return CommandPlan.For(stream.Name, school.Log, GrainCommand.First(stream, new StudentCommand.Enrol(enrolled, scope.Today, input.LeftOn))) with
        {
            PlannedOn = scope.AsShown(school.Log, [school.Id]),
            Notices =
            [
                .. NoticesOfOwnWord(scope, school.Log, isBirth: true, isLeaving: input.LeftOn is not null), .. OtherRecords.NoticesOf(scope, school.Log, input, stream.Name),
            ],
        };
    }

    // Whoever has contacts with a child may record that they leave: of those that follow, the child has not left by that word alone.
    private static CommandPlan PlanStudentLeaving(PlanningScope scope, RecordStudentLeft input)
    {
        if (scope.Views.Records.Find<StudentView>(input.Student) is not { } student)
        {
            return UnknownRecords.Student(input.Student);
        }

        var (isSame, told) = (input.On == student.LeftOn, new ToldBefore(scope, student.TellersOfLeaving));
        var leave = new StudentCommand.RecordLeft(input.On, scope.Today, scope.Seen.LastDayOnRoll(student), isSame && told.IsConfirmed);
        return CommandPlan.For(student.Id, student.Log, GrainCommand.To(StreamIds.Student(student.Id), leave)) with
        {
            PlannedOn = scope.AsShown(student.Log, told.Streams, StreamIds.OwnName(student.Id)),
            Notices = [.. NoticesOfOwnWord(scope, student.Log, isBirth: false, isLeaving: !isSame || told.IsCallers)],
        };
    }

    // Of what is hidden from them, nobody is told anything by what is refused them of their own post.
    private static CommandPlan PlanStaffMemberLeaving(PlanningScope scope, RecordStaffMemberLeft input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is not { } member)
        {
            return UnknownRecords.StaffMember(input.StaffMember);
        }

        if (scope.IsCallersOwn(member))
        {
            return PostRequests.OwnRecord;
        }

        var shown = input.On <= member.AtWorkOn ? scope.Seen.LastDayAtWork(member) : null;
        var leave = new StaffMemberCommand.RecordLeft(input.On, scope.Today, member.AtWorkOn, shown);
        var vacancies = Vacancies.WhereLeft(member, input.On);
        return CommandPlan.For(member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), leave)) with
        {
            PlannedOn = scope.AsShown(member.Log, PlannedStreams.PostsOf(member), [.. PlannedStreams.AtWork(member.Id), .. vacancies.Streams]),
            Notices = vacancies.Notices,
        };
    }

    private static CommandPlan PlanStudentCorrection(PlanningScope scope, CorrectStudent input)
    {
        if (scope.Views.Records.Find<StudentView>(input.Student) is not { } student)
        {
            return UnknownRecords.Student(input.Student);
        }

        // They are looked for with everybody at the schools of the log: only where something turns on them.
        List<ContactView> shown = input is { DateOfBirth: null, LeftOn: null, HasNotLeft: false } ? [] : [.. student.Contacts.Where(scope.Seen.Sees)];
        if (shown.Exists(contact => scope.IsCallersOwn(contact.StaffMember)))
        {
            return Logs.IsOfTrust(student.Log) ? OwnContacts : OwnContactsAtMaintained;
        }

        var (isSameBirth, isLeaving) = (input.DateOfBirth == student.DateOfBirth, input.LeftOn is not null || input.HasNotLeft);
        var isSameLeaving = input.LeftOn == student.LeftOn;
        var (birth, leaving) = (new ToldBefore(scope, student.TellersOfBirth), new ToldBefore(scope, student.TellersOfLeaving));
        var correct = new StudentCommand.Correct(
            input.DisplayName,
            input.DateOfBirth,
            scope.Today,
            shown.Min(contact => (DateOnly?)contact.Day),
            input.LeftOn,
            input.HasNotLeft,
            student.LastOnRoll(shown),
            isSameBirth && birth.IsConfirmed,
            isLeaving && isSameLeaving && leaving.IsConfirmed);
        return CommandPlan.For(student.Id, student.Log, GrainCommand.To(StreamIds.Student(student.Id), correct, input.IfVersion)) with
        {
            PlannedOn = scope.AsShown(
                student.Log,
                [.. birth.Streams, .. leaving.Streams, .. shown.Select(contact => contact.StaffMember).Distinct().SelectMany(PlannedStreams.PostsOf)],
                StreamIds.OwnName(student.Id)),
            Notices =
            [
                .. NoticesOf(student, input, shown),
                .. NoticesOfOwnWord(
                    scope,
                    student.Log,
                    isBirth: input.DateOfBirth is not null && (!isSameBirth || birth.IsCallers),
                    isLeaving: isLeaving && (!isSameLeaving || leaving.IsCallers)),
            ],
        };
    }

    // Told to those who may have contacts with the child: to nobody else does it make a difference.
    private static IEnumerable<string> NoticesOfOwnWord(PlanningScope scope, LogId log, bool isBirth, bool isLeaving)
    {
        if ((isBirth || isLeaving) && scope.CallerPosts.Any(post => post is StaffMemberView && post.Log == log))
        {
            var told = isBirth && isLeaving ? "the date of birth and the leaving" : isBirth ? "the date of birth" : "the leaving";
            var others = Logs.IsOfTrust(log) ? "another leader of the school, or the safeguarding officer of its trust," : "another leader of the school";
            yield return $"What you told of {told} makes nothing milder that you do yourself until another person confirms it: ask {others} to send the same with "
                + "`correctStudent`.";
        }
    }

    // Of contacts that whoever asks does not see, nothing is told.
    private static IEnumerable<string> NoticesOf(StudentView student, CorrectStudent input, IReadOnlyList<ContactView> contacts)
    {
        List<DateOnly> days = [.. contacts.Select(contact => contact.Day)];
        if (input.DateOfBirth is { } born
            && days.FindAll(day => LondonTime.AgeOn(born, day) != LondonTime.AgeOn(student.DateOfBirth, day)) is { Count: > 0 } otherwise)
        {
            yield return $"{otherwise.Count} of the contacts that are recorded with this student were assessed as of another age, the first of {otherwise.Min():d MMMM yyyy}. "
                + LookAgain;
        }

        // One that was answered as with a current student, by another record or without somebody's own word, is not to be looked at again for this.
        List<DateOnly> asFormer = [.. contacts.Where(contact => contact.Assessment.Counterpart == CounterpartKind.FormerStudent).Select(contact => contact.Day)];
        if ((input.LeftOn is not null || input.HasNotLeft) && asFormer.FindAll(day => day >= student.LeftOn && !(day >= input.LeftOn)) is { Count: > 0 } former)
        {
            yield return $"{former.Count} of the contacts that are recorded with this student were assessed as with a former student, the first of {former.Min():d MMMM yyyy}. "
                + LookAgain;
        }
    }
}
