using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>One school with its people and its year.</summary>
internal sealed class GeneratedSchool
{
    private const int SharePercentOfBreachesFromContacts = 40;
    private const int SharePercentOfFormerStudents = 6;

    private static readonly string[] Phases = ["Primary", "Primary", "Secondary", "All through"];

    /// <summary>The first of a school's staff hold these, so that every school has its head, its lead and its chair; the others are drawn.</summary>
    private static readonly Role[][] LeadingRoles =
    [
        [Role.Headteacher], [Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead], [Role.ChairOfGovernors, Role.Governor],
        [Role.OperationsManager, Role.LineManager], [Role.ItTechnician],
    ];

    private static readonly (int Weight, Role[] Thing)[] OtherRoles =
    [
        (60, [Role.Teacher]), (6, [Role.Teacher, Role.LineManager]), (18, [Role.SupportStaff]), (5, [Role.SupplyStaff]), (4, [Role.Volunteer]),
        (3, [Role.Governor]), (2, [Role.AgencyWorker]), (2, [Role.Contractor]),
    ];

    private static readonly (int Weight, Severity Thing)[] Severities = [(45, Severity.Low), (35, Severity.Medium), (16, Severity.High), (4, Severity.Critical)];

    private readonly SafeguardingNode node;
    private readonly SimulationSchedule schedule;
    private readonly SeededRandom random;
    private readonly GenerateOptions options;
    private readonly int number;
    private readonly Policy policy;
    private readonly BreachLifecycle lifecycle;
    private readonly SchoolRecorder recorder;
    private readonly PeripateticStaff peripatetic;
    private readonly Dictionary<RoleSet, ConductChoice> choices = [];
    private readonly List<(string Id, RoleSet Roles, DateTimeOffset Starts)> staff = [];
    private readonly List<string> students = [];
    private readonly List<string> formerStudents = [];

    public GeneratedSchool(SafeguardingNode node, SimulationSchedule schedule, GenerateOptions options, int number, PeripateticStaff peripatetic)
    {
        (this.node, this.schedule, this.options, this.number, this.peripatetic) = (node, schedule, options, number, peripatetic);
        random = new SeededRandom(((ulong)(uint)options.Seed << 32) | (uint)number);
        policy = PolicyLibrary.Packs[number % PolicyLibrary.Packs.Count];
        lifecycle = new BreachLifecycle(node, schedule, random);
        recorder = new SchoolRecorder(node, lifecycle);
    }

    private int Urn => GenerateOptions.FirstUrn + number;

    private string Trust => GenerateOptions.TrustUid(number % options.Trusts);

    /// <summary>Puts the school and its people on record, and its year on the schedule.</summary>
    public async Task OnboardAsync()
    {
        await OnboardSchoolAsync();

        // The first school of a trust, or of an authority, makes it known.
        await InventedOffices.AppointAsync(
            node,
            number < options.Trusts ? [Trust] : [],
            number < InventedNames.Authorities.Count ? [InventedNames.Authorities[number].Code] : [],
            options.Year.FirstDay.AddDays(-1),
            number);
        for (var i = 0; i < options.Staff; i++)
        {
            await EnrolStaffMemberAsync(i);
        }

        for (var i = 0; i < options.Students; i++)
        {
            await EnrolStudentAsync(hasLeft: i == 1 || (i > 1 && random.Chance(SharePercentOfFormerStudents)));
        }

        var fromContacts = Math.Min(options.Breaches * SharePercentOfBreachesFromContacts / 100, options.Contacts);
        Plan(fromContacts, () => RecordContactAsync(isBreach: true));
        Plan(options.Contacts - fromContacts, () => RecordContactAsync(isBreach: false));
        Plan(options.Breaches - fromContacts, RaiseBreachAsync);
    }

    private void Plan(int count, Func<Task> step)
    {
        for (var i = 0; i < count; i++)
        {
            schedule.Add(options.Year.Moment(random), step);
        }
    }

    private async Task OnboardSchoolAsync()
    {
        var phase = random.OneOf(Phases);
        var (code, name) = InventedNames.Authorities[number % InventedNames.Authorities.Count];
        GrantedRequest.IdOf(await node.Safeguarding.Organisations.OnboardAsync(Viewer.System, new OnboardSchool(
            Urn, InventedNames.School(number, phase), phase, code, name, Trust, InventedNames.Trust(number % options.Trusts))));
        var adopted = await node.Safeguarding.Policies.AdoptAsync(Viewer.System, new AdoptSchoolPolicy(Urn, policy.Id, [], options.Year.FirstDay.AddDays(-1)));
        GrantedRequest.IdOf(adopted.Request);
    }

    private async Task EnrolStaffMemberAsync(int index)
    {
        var roles = index < LeadingRoles.Length ? LeadingRoles[index] : random.Weighted(OtherRoles);
        var startsOn = index < LeadingRoles.Length || random.Chance(90)
            ? options.Year.FirstDay.AddDays(-1 - random.Below(3650))
            : options.Year.FirstDay.AddDays(random.Below(280));
        var manager = index == 0 ? null : staff[index < LeadingRoles.Length ? 0 : random.Below(Math.Min(LeadingRoles.Length, staff.Count))].Id;
        var (name, identity) = (InventedNames.Person(random), $"staff-{Urn}-{index}@example.invalid");
        if (roles.Contains(Role.SupplyStaff))
        {
            (name, identity) = peripatetic.SameOrNew(Trust, $"{Urn}", name, identity);
        }

        var id = GrantedRequest.IdOf(await node.Safeguarding.People.EnrolAsync(Viewer.System, new EnrolStaffMember(Urn, name, roles, manager, identity, startsOn)));
        staff.Add((id, RoleSet.Of(roles), LondonTime.StartOf(startsOn)));
        if (RoleSet.Of(roles).Overlaps(policy.Binds) && random.Chance(88))
        {
            var from = startsOn > options.Year.FirstDay ? startsOn : options.Year.FirstDay;
            schedule.Add(WorkingDayMoment.Between(random, from, from.AddDays(random.Weighted([(80, 13), (20, 60)]))), () => recorder.AcknowledgeAsync(id, policy));
        }
    }

    private async Task EnrolStudentAsync(bool hasLeft)
    {
        var age = hasLeft ? random.Between(16, 22) : random.Between(8, 17);
        var id = GrantedRequest.IdOf(await node.Safeguarding.People.EnrolAsync(
            Viewer.System, new EnrolStudent(Urn, InventedNames.Person(random), options.Year.FirstDay.AddYears(-age).AddDays(-random.Below(300)))));
        if (!hasLeft)
        {
            students.Add(id);
            return;
        }

        formerStudents.Add(id);
        GrantedRequest.IdOf(await node.Safeguarding.People.RecordLeftAsync(Viewer.System, new RecordStudentLeft(id, options.Year.FirstDay.AddDays(-40 - random.Below(20)))));
    }

    private async Task RecordContactAsync(bool isBreach)
    {
        var (actor, choice) = SomebodyWhoWorksHere();
        var conduct = isBreach ? choice.Barred(random) : choice.Permitted(random);
        var student = conduct.With switch
        {
            CounterpartKind.CurrentStudent => random.OneOf(students),
            CounterpartKind.FormerStudent => random.OneOf(formerStudents),
            _ => null,
        };
        await recorder.RecordAsync(actor, student, conduct, node.Time.GetUtcNow().AddMinutes(-random.Between(5, 90)));
    }

    private async Task RaiseBreachAsync()
    {
        var (subject, choice) = SomebodyWhoWorksHere();
        var conduct = choice.Barred(random);
        var severity = random.Weighted(Severities);
        var breach = GrantedRequest.IdOf(await node.Safeguarding.Breaches.RaiseAsync(Viewer.System, new RaiseBreach(
            subject, conduct.Activity, severity, $"Somebody reported: {conduct.Summary}", Anonymous: random.Chance(10), RequestId: null)));
        lifecycle.Begin(breach, severity);
    }

    private (string Id, ConductChoice Choice) SomebodyWhoWorksHere()
    {
        var (id, roles, starts) = random.OneOf(staff);

        // Who has not begun yet, or whom the policy does not bind, is stood in for by the head.
        return starts < node.Time.GetUtcNow() && ChoiceOf(roles).HasBoth
            ? (id, ChoiceOf(roles))
            : (staff[0].Id, ChoiceOf(staff[0].Roles));
    }

    private ConductChoice ChoiceOf(RoleSet roles)
    {
        if (!choices.TryGetValue(roles, out var choice))
        {
            choices.Add(roles, choice = new ConductChoice(policy, roles));
        }

        return choice;
    }
}
