using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>One school of the demonstration with its people and its term.</summary>
internal sealed class DemoSchoolRecords
{
    private const int EverydayContacts = 36;

    /// <summary>What happens at each of the schools alike, so that the policies show.</summary>
    private static readonly Activity[] Telling =
        [Activity.PersonalPhoneText, Activity.LoneLift, Activity.PhotographWithPersonalPhone, Activity.PrivateTuition, Activity.PersonalSocialMediaConnection];

    private static readonly Activity[] AskedFor = [Activity.SharePersonalContactDetails, Activity.LoneLift, Activity.PrivateTuition];

    private readonly SafeguardingNode node;
    private readonly SimulationSchedule schedule;
    private readonly SeededRandom random;
    private readonly DemoTerm term;
    private readonly int number;
    private readonly DemoSchool school;
    private readonly Policy policy;
    private readonly ConductChoice teachersChoice;
    private readonly BreachLifecycle lifecycle;
    private readonly SchoolRecorder recorder;
    private readonly PeripateticStaff peripatetic;
    private readonly List<(string Id, RoleSet Roles)> staff = [];
    private readonly List<string> students = [];
    private readonly List<string> formerStudents = [];

    public DemoSchoolRecords(SafeguardingNode node, SimulationSchedule schedule, SeededRandom random, DemoTerm term, int number, PeripateticStaff peripatetic)
    {
        (this.node, this.schedule, this.random, this.term, this.number, this.peripatetic) = (node, schedule, random, term, number, peripatetic);
        school = DemoScenario.Schools[number];
        policy = PolicyLibrary.Packs[number];
        teachersChoice = new ConductChoice(policy, RoleSet.Of(Role.Teacher));
        lifecycle = new BreachLifecycle(node, schedule, random);
        recorder = new SchoolRecorder(node, lifecycle);
    }

    private IReadOnlyList<(string Id, RoleSet Roles)> Teachers => [.. staff.Where(each => each.Roles == RoleSet.Of(Role.Teacher))];

    public async Task OnboardAsync()
    {
        GrantedRequest.IdOf(await node.Safeguarding.Organisations.OnboardAsync(Viewer.System, new OnboardSchool(
            school.Urn, school.Name, school.Phase, school.AuthorityCode, school.AuthorityName, DemoScenario.TrustUid, DemoScenario.TrustName)));
        GrantedRequest.IdOf((await node.Safeguarding.Policies.AdoptAsync(Viewer.System, new AdoptSchoolPolicy(school.Urn, policy.Id, [], term.FirstDay.AddDays(-1)))).Request);
        foreach (var roles in DemoScenario.Staff)
        {
            await EnrolAsync(roles);
        }

        foreach (var age in DemoScenario.AgesOfStudents)
        {
            students.Add(await EnrolStudentAsync(age));
        }

        foreach (var age in DemoScenario.AgesOfFormerStudents)
        {
            var student = await EnrolStudentAsync(age);
            GrantedRequest.IdOf(await node.Safeguarding.People.RecordLeftAsync(Viewer.System, new RecordStudentLeft(student, term.FirstDay.AddDays(-30))));
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

        foreach (
            var conduct in Telling.Select(
                activity => InventedConduct.All.First(conduct => conduct.Activity == activity && conduct.Direction == Direction.Outbound && conduct.Facts.Count == 0)))
        {
            Plan(() => RecordAsync(conduct));
        }

        foreach (var days in DemoScenario.ConcernsAboutSupplyStaff[number])
        {
            schedule.Add(MorningAfter(days), RaiseAboutSupplyStaffAsync);
        }

        if (number % 2 == 0)
        {
            schedule.Add(WorkingDayMoment.Between(random, term.FirstDay.AddDays(7), term.FirstDay.AddDays(40)), RaiseAboutTheHeadAsync);
        }

        for (var i = 0; i < EverydayContacts; i++)
        {
            Plan(() => RecordAsync(teachersChoice.Permitted(random)));
        }
    }

    private void Plan(Func<Task> step) => schedule.Add(WorkingDayMoment.Between(random, term.FirstDay.AddDays(3), term.LastDay), step);

    private async Task EnrolAsync(Role[] roles)
    {
        var index = staff.Count;
        var (name, identity) = (InventedNames.Person(random), DemoScenario.IdentityOf(school.Urn, index));
        if (roles.Contains(Role.SupplyStaff))
        {
            (name, identity) = peripatetic.SameOrNew(DemoScenario.TrustUid, $"{school.Urn}", name, identity);
        }

        var id = GrantedRequest.IdOf(await node.Safeguarding.People.EnrolAsync(Viewer.System, new EnrolStaffMember(
            school.Urn, name, roles, index == 0 ? null : staff[0].Id, identity, term.FirstDay.AddDays(-400 - (index * 30)))));
        staff.Add((id, RoleSet.Of(roles)));

        // Each school is a little less thorough than the one before it; the last leaves four in ten out.
        if ((index * 7 % 10) >= number)
        {
            schedule.Add(WorkingDayMoment.Between(random, term.FirstDay.AddDays(1), term.FirstDay.AddDays(12)), () => recorder.AcknowledgeAsync(id, policy));
        }
    }

    private async Task<string> EnrolStudentAsync(int age) => GrantedRequest.IdOf(await node.Safeguarding.People.EnrolAsync(
        Viewer.System, new EnrolStudent(school.Urn, InventedNames.Person(random), term.LastDay.AddYears(-age).AddDays(-random.Between(30, 250)))));

    private async Task RecordAsync(InventedConduct conduct)
    {
        var student = conduct.With switch
        {
            CounterpartKind.CurrentStudent => random.OneOf(students),
            CounterpartKind.FormerStudent => random.OneOf(formerStudents),
            _ => null,
        };
        await recorder.RecordAsync(random.OneOf(Teachers).Id, student, conduct, node.Time.GetUtcNow().AddMinutes(-20));
    }

    // Of no chance: all else of the term stays as it was, and the pattern is there whenever the demonstration is made.
    private DateTimeOffset MorningAfter(int days)
    {
        var day = term.FirstDay.AddDays(days);
        while (!WorkingDays.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return LondonTime.At(day.ToDateTime(new TimeOnly(10, 30)));
    }

    /// <summary>Each school sees its own of them; who looks at both sees that they are about one person.</summary>
    private async Task RaiseAboutSupplyStaffAsync()
    {
        var supply = staff.Find(each => each.Roles.Contains(Role.SupplyStaff)).Id;
        GrantedRequest.IdOf(await node.Safeguarding.Breaches.RaiseAsync(Viewer.System, new RaiseBreach(
            supply, Activity.LoneLift, Severity.Low, "Seen driving a student home alone, without anybody having been asked.", Anonymous: false, RequestId: null)));
    }

    /// <summary>What is said about the head goes to the chair, and to the authority.</summary>
    private async Task RaiseAboutTheHeadAsync()
    {
        var breach = GrantedRequest.IdOf(await node.Safeguarding.Breaches.RaiseAsync(Viewer.System, new RaiseBreach(
            staff[0].Id, Activity.SocialMeeting, Severity.Critical, "Somebody reported meetings with a student outside school.", Anonymous: true, RequestId: null)));

        // Of no chance: whoever looks at a demonstration as the head, the chair or the authority's officer is to find it.
        var raised = node.Time.GetUtcNow();
        schedule.Add(raised.AddHours(1), async () => GrantedRequest.IdOf(await node.Safeguarding.Breaches.TriageAsync(Viewer.System, new TriageBreach(
            breach, Threshold.HarmThreshold, Severity.Critical, "Talked through with the chair of governors: it may mean harm to a child."))));
        schedule.Add(raised.AddHours(3), async () => GrantedRequest.IdOf(await node.Safeguarding.Referrals.ReferAsync(Viewer.System, new ReferToLado(
            breach, "The authority's officer was told what is known so far."))));
    }

    /// <summary>Where the policy lets somebody agree, they do, all who must; where it asks nobody or lets nobody, the request is refused and that is that.</summary>
    private async Task AskForAuthorisationAsync(Activity activity)
    {
        var now = node.Time.GetUtcNow();
        var (teacher, student) = (random.OneOf(Teachers).Id, random.OneOf(students));
        var asked = await node.Safeguarding.Authorisations.RequestAsync(
            Viewer.System, new RequestAuthorisation(teacher, student, null, activity, "The family lives far out and asked for it.", now, now.AddDays(60)));
        if (asked.Id is not { } id || StillNeededFor(id) is not [var group, ..])
        {
            return;
        }

        foreach (var role in group)
        {
            DecideAuthorisation word = role == Role.ParentOrCarer
                ? new(id, role, null, Approve: true, "Agreed for this term.", RequestId: null, InventedNames.Parent(random), HowGiven.InWriting)
                : new(id, role, staff.Find(each => each.Roles.Contains(role)).Id, Approve: true, "Agreed for this term.", RequestId: null);
            GrantedRequest.IdOf(await node.Safeguarding.Authorisations.DecideAsync(Viewer.Development, word));
        }

        schedule.Add(now.AddDays(1), async () => GrantedRequest.IdOf(await node.Safeguarding.Contacts.RecordAsync(Viewer.System, new RecordContact(
            teacher, student, null, activity, Direction.Outbound, Purpose.Professional, [], node.Time.GetUtcNow(), "Done as agreed beforehand.", RequestId: null))));
    }

    private IReadOnlyList<RoleSet> StillNeededFor(string authorisation) => node.Feed.Read(views =>
        new VisibleRecords(views, Viewer.System, node.Time.GetUtcNow()).StandingOf(views.Records.Find<AuthorisationView>(authorisation)!).StillNeeded);
}
