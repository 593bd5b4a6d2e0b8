using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A school in no trust with its people, and what they do there.</summary>
public abstract class MaintainedSchoolScene : IAsyncLifetime
{
    private protected const int School = 900_010;

    private protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private protected TwoTrusts Scene { get; }

    private protected MaintainedSchoolScene() => Scene = new TwoTrusts(Time);

    private protected string Today => $"{Time.GetUtcNow():yyyy-MM-dd}";

    public async ValueTask InitializeAsync()
    {
        await Scene.InitializeAsync();
        await Scene.OnboardAsync(School, "833", null);
        await GiveAsync(FirstPost.LocalAuthorityOfficer, "833", "hers#lado");
        await GiveAsync(FirstPost.ChairOfGovernors, "900010", "chair-here");
        await EnrolAsync("chair-here", "head-here", "HEADTEACHER");
        await EnrolAsync("chair-here", "lead-here", "DESIGNATED_SAFEGUARDING_LEAD");
        await EnrolAsync("chair-here", "governor-here", "GOVERNOR");
        await EnrolAsync("head-here", "teacher-here", "TEACHER");
        Scene.Add("chair-here", (await Scene.DataAsync(TwoTrusts.Person("chair-here"), "{ viewer { posts { id } } }")).TextAt("viewer.posts[0].id"));
    }

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected string[] Changes(string who) =>
    [
        $$"""correctName(post: "{{Scene.Ids[who]}}", displayName: "Ida Invented")""",
        $$"""changeLineManager(staffMember: "{{Scene.Ids[who]}}")""",
        $$"""changeRoles(post: "{{Scene.Ids[who]}}", roles: [TEACHER], from: "{{Today}}")""",
        $$"""correctIdentity(post: "{{Scene.Ids[who]}}", identity: "{{who}}-again")""",
        $$"""withdrawIdentity(post: "{{Scene.Ids[who]}}")""",
        LeavingOf(who),
    ];

    private protected string LeavingOf(string who) => $$"""recordStaffMemberLeft(staffMember: "{{Scene.Ids[who]}}", on: "{{Today}}")""";

    private protected string Enrolment(string identity, string roles, int school = School, DateTimeOffset? startsOn = null, string? manager = null) =>
        $$"""
        enrolStaffMember(input: { school: {{school}}, displayName: "Ada Invented", roles: [{{roles}}], identity: "{{identity}}",
          startsOn: "{{startsOn?.ToString("yyyy-MM-dd") ?? "2020-09-01"}}" {{(manager is null ? "" : $"lineManager: \"{Scene.Ids[manager]}\"")}} })
        """;

    private protected async Task BecomeHeadAsync(string who, DateTimeOffset from) =>
        (await Scene.CodeAsync("chair-here", $$"""changeRoles(post: "{{Scene.Ids[who]}}", roles: [HEADTEACHER], from: "{{from:yyyy-MM-dd}}")""")).ShouldBe("");

    // Of two days ago, recorded today, and not permitted.
    private protected async Task RecordContactAsync(string name, string who) => Scene.Add(name, (await Scene.DoAsync(
        $$"""
        mutation { recordContact(input: { staffMember: "{{Scene.Ids[who]}}", student: "{{Scene.Ids["pupil-here"]}}", activity: PERSONAL_SOCIAL_MEDIA_CONNECTION,
          direction: OUTBOUND, purpose: PROFESSIONAL, facts: [], occurredAt: "{{Time.GetUtcNow().AddDays(-2):O}}", summary: "As it happened." }) {
            contact { breach { id } } userErrors { code message } } }
        """)).TextAt("recordContact.contact.breach.id"));

    private protected async Task GiveAsync(FirstPost post, string code, string identity) =>
        (await Scene.Node.Safeguarding.FirstPosts.AppointAsync(new AppointFirst(new FirstPlace(post, code), identity, "Ada Invented"))).Refusals.ShouldBeEmpty();

    private protected async Task EnrolAsync(string by, string identity, string roles, string? name = null)
    {
        var answer = await Scene.DoAsync($$"""mutation { {{Enrolment(identity, roles)}} { staffMember { id } userErrors { code message } } }""", by);
        Scene.Add(name ?? identity, answer.TextAt("enrolStaffMember.staffMember.id"));
    }

    // Whoever raises it is a teacher; its id is then looked up by whoever may see all.
    private protected async Task RaiseAsync(string name, string subject)
    {
        await EnrolOnceAsync();
        var known = await MattersAboutAsync(subject);
        await Scene.DoAsync(
            $$"""mutation { raiseBreach(input: { subject: "{{Scene.Ids[subject]}}", severity: MEDIUM, summary: "As it was told." }) { userErrors { code message } } }""", "raiser");
        Scene.Add(name, (await MattersAboutAsync(subject)).Except(known).Single());
    }

    private async Task EnrolOnceAsync()
    {
        if (!Scene.Ids.ContainsKey("raiser"))
        {
            await EnrolAsync("head-here", "raiser", "TEACHER");
        }
    }

    private protected async Task<IReadOnlyList<string>> MattersAboutAsync(string subject) => (await Scene.DataAsync(
        Viewer.Development, $$"""{ node(id: "{{Scene.Ids[subject]}}") { ... on StaffMember { breaches { nodes { id } } } } }""")).TextsAt("node.breaches.nodes[].id");

    private protected async Task<IReadOnlyList<string>> SeenByAsync(string matter, IEnumerable<string> people)
    {
        List<string> seen = [];
        foreach (var who in people)
        {
            seen.AddRange(await Scene.SeesAsync(who, matter) ? [who] : []);
        }

        return seen;
    }

    private protected async Task<string> PostOfAsync(string who) => (await Scene.DataAsync(TwoTrusts.Person(who), "{ viewer { posts { id } } }")).TextAt("viewer.posts[0].id");
}
