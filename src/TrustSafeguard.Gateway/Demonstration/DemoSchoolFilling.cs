using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Gateway.Generation;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Demonstration;

/// <summary>One school of the demonstration with its people and its term.</summary>
internal sealed class DemoSchoolFilling
{
    private const int EverydayContacts = 36;

    /// <summary>What happens at each of the schools alike, so that the policies show.</summary>
    private static readonly Activity[] Telling =
        [Activity.PersonalPhoneText, Activity.LoneLift, Activity.PhotographWithPersonalPhone, Activity.PrivateTuition, Activity.PersonalSocialMediaConnection];

    private static readonly Activity[] AskedFor = [Activity.SharePersonalContactDetails, Activity.LoneLift, Activity.PrivateTuition];

    private readonly SafeguardingNode node;
    private readonly Agenda agenda;
    private readonly Dice dice;
    private readonly DemoTerm term;
    private readonly int number;
    private readonly DemoSchool school;
    private readonly string pack;
    private readonly DeedChoice teachersChoice;
    private readonly BreachCourse course;
    private readonly List<(string Id, RoleSet Roles)> staff = [];
    private readonly List<string> students = [];
    private readonly List<string> formerStudents = [];

    public DemoSchoolFilling(SafeguardingNode node, Agenda agenda, Dice dice, DemoTerm term, int number)
    {
        (this.node, this.agenda, this.dice, this.term, this.number) = (node, agenda, dice, term, number);
        school = DemoCast.Schools[number];
        pack = PolicyLibrary.Packs[number].Id;
        teachersChoice = new DeedChoice(PolicyLibrary.Packs[number], RoleSet.Of(Role.Teacher));
        course = new BreachCourse(node, agenda, dice);
    }

    private IReadOnlyList<(string Id, RoleSet Roles)> Teachers => [.. staff.Where(each => each.Roles == RoleSet.Of(Role.Teacher))];

    public async Task OnboardAsync()
    {
        Generator.Granted(await node.Safeguarding.Organisations.OnboardAsync(Viewer.System, new OnboardSchool(
            school.Urn, school.Name, school.Phase, school.AuthorityCode, school.AuthorityName, DemoCast.TrustUid, DemoCast.TrustName)));
        Generator.Granted((await node.Safeguarding.Policies.AdoptAsync(Viewer.System, new AdoptSchoolPolicy(school.Urn, pack, [], term.FirstDay.AddDays(-1)))).Answer);
        foreach (var roles in DemoCast.Staff)
        {
            await EnrolAsync(roles);
        }

        foreach (var age in DemoCast.AgesOfStudents)
        {
            students.Add(await EnrolStudentAsync(age));
        }

        foreach (var age in DemoCast.AgesOfFormerStudents)
        {
            var student = await EnrolStudentAsync(age);
            Generator.Granted(await node.Safeguarding.People.RecordLeftAsync(Viewer.System, student, term.FirstDay.AddDays(-30)));
            formerStudents.Add(student);
        }

        PlanTheTerm();
    }

    private void PlanTheTerm()
    {
        foreach (var activity in AskedFor)
        {
            Plan(() => AskForAuthorisationAsync(activity));
        }

        foreach (var deed in Telling.Select(activity => Deed.All.First(deed => deed.Activity == activity && deed.Direction == Direction.Outbound && deed.Facts.Count == 0)))
        {
            Plan(() => RecordAsync(deed));
        }

        if (number % 2 == 0)
        {
            agenda.Add(SchoolYear.Moment(dice, term.FirstDay.AddDays(7), term.FirstDay.AddDays(40)), RaiseAboutTheHeadAsync);
        }

        for (var i = 0; i < EverydayContacts; i++)
        {
            Plan(() => RecordAsync(teachersChoice.Permitted(dice)));
        }
    }

    private void Plan(Func<Task> step) => agenda.Add(SchoolYear.Moment(dice, term.FirstDay.AddDays(3), term.LastDay), step);

    private async Task EnrolAsync(Role[] roles)
    {
        var index = staff.Count;
        var id = Generator.Granted(await node.Safeguarding.People.EnrolAsync(Viewer.System, new EnrolStaffMember(
            school.Urn, InventedNames.Person(dice), roles, index == 0 ? null : staff[0].Id, $"staff-{school.Urn}-{index}@example.invalid", term.FirstDay.AddDays(-400 - (index * 30)))));
        staff.Add((id, RoleSet.Of(roles)));

        // Each school is a little less thorough than the one before it; the last leaves four in ten out.
        if ((index * 7 % 10) >= number)
        {
            agenda.Add(SchoolYear.Moment(dice, term.FirstDay.AddDays(1), term.FirstDay.AddDays(12)), () => AcknowledgeAsync(id));
        }
    }

    private async Task AcknowledgeAsync(string staffMember)
    {
        Generator.Granted(await node.Safeguarding.Policies.AcknowledgeAsync(Viewer.System, staffMember, pack));
        foreach (var declaration in PolicyPacks.Find(pack)!.Acknowledgement.Declarations)
        {
            Generator.Granted(await node.Safeguarding.Policies.SignAsync(Viewer.System, staffMember, declaration));
        }
    }

    private async Task<string> EnrolStudentAsync(int age) => Generator.Granted(await node.Safeguarding.People.EnrolAsync(
        Viewer.System, new EnrolStudent(school.Urn, InventedNames.Person(dice), term.LastDay.AddYears(-age).AddDays(-dice.Between(30, 250)))));

    private async Task RecordAsync(Deed deed)
    {
        var student = deed.With switch
        {
            CounterpartKind.CurrentStudent => dice.OneOf(students),
            CounterpartKind.FormerStudent => dice.OneOf(formerStudents),
            _ => null,
        };
        var contact = Generator.Granted(await node.Safeguarding.Contacts.RecordAsync(Viewer.System, new RecordContact(
            dice.OneOf(Teachers).Id, student, deed.Activity, deed.Direction, deed.Purpose, deed.Facts, node.Time.GetUtcNow().AddMinutes(-20), deed.Summary, RequestId: null)));
        if (Find<ContactView>(contact)?.Recorded.Breach is { } id && Find<BreachView>(id) is { } breach)
        {
            course.Begin(breach.Id, breach.Severity);
        }
    }

    /// <summary>What is said about the head goes to the chair, and to the authority.</summary>
    private async Task RaiseAboutTheHeadAsync()
    {
        var breach = Generator.Granted(await node.Safeguarding.Breaches.RaiseAsync(Viewer.System, new RaiseBreach(
            staff[0].Id, Activity.SocialMeeting, Severity.Critical, "Somebody reported meetings with a student outside school.", Anonymous: true, RequestId: null)));
        course.Begin(breach, Severity.Critical);
    }

    /// <summary>Where the policy lets somebody agree, they do, all who must; where it asks nobody or lets nobody, the request is refused and that is that.</summary>
    private async Task AskForAuthorisationAsync(Activity activity)
    {
        var now = node.Time.GetUtcNow();
        var (teacher, student) = (dice.OneOf(Teachers).Id, dice.OneOf(students));
        var asked = await node.Safeguarding.Authorisations.RequestAsync(
            Viewer.System, new RequestAuthorisation(teacher, student, activity, "The family lives far out and asked for it.", now, now.AddDays(60)));
        if (asked.Id is not { } id || Find<AuthorisationView>(id)?.StillNeeded is not [var group, ..])
        {
            return;
        }

        foreach (var role in group)
        {
            var by = role == Role.ParentOrCarer ? null : staff.Find(each => each.Roles.Contains(role)).Id;
            Generator.Granted(await node.Safeguarding.Authorisations.DecideAsync(
                Viewer.Development, new DecideAuthorisation(id, role, by, Approve: true, "Agreed for this term.", RequestId: null)));
        }

        agenda.Add(now.AddDays(1), async () => Generator.Granted(await node.Safeguarding.Contacts.RecordAsync(Viewer.System, new RecordContact(
            teacher, student, activity, Direction.Outbound, Purpose.Professional, [], node.Time.GetUtcNow(), "Done as agreed beforehand.", RequestId: null))));
    }

    private T? Find<T>(string id)
        where T : Application.Views.RecordView
    {
        node.Feed.BeginReading();
        try
        {
            return node.Views.Records.Find<T>(id);
        }
        finally
        {
            node.Feed.EndReading();
        }
    }
}
