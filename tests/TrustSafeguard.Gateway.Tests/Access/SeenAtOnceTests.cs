using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What is kept between two operations of one document and one caller never outlives what it rests on: the next one already is answered otherwise.</summary>
public sealed class SeenAtOnceTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_role_that_is_given_and_taken()
    {
        (await SeesAsync("colleague", "about-teacher")).ShouldBe((false, false));
        await DoAsync(
            """appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Bea Invented", identity: "colleague", startsOn: "2020-09-01" })""",
            "appointment { id }");
        (await SeesAsync("colleague", "about-teacher")).ShouldBe((true, true));
        var given = (await scene.DataAsync(TwoTrusts.Person("colleague"), "{ viewer { posts { id __typename } } }")).AllAt("viewer.posts[]")
            .Single(post => post.TextAt("__typename") == "Appointment").TextAt("id");
        await DoAsync($$"""endAppointment(appointment: "{{given}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""");
        (await SeesAsync("colleague", "about-teacher")).ShouldBe((false, false));
    }

    [Fact]
    public async Task A_matter_that_is_raised_about_the_reader()
    {
        await scene.EnrolAsync("officer-at-school", 900_002, "TEACHER");
        var before = await CountAsync("officer");
        await DoAsync($$"""correctIdentity(post: "{{scene.Ids["officer-at-school"]}}", identity: "officer")""");
        (await CountAsync("officer")).ShouldBe(before);
        await scene.RaiseAsync("about-officer", "officer-at-school");
        (await SeesAsync("officer", "about-officer")).ShouldBe((false, false));
        (await CountAsync("officer")).ShouldBe(before);
        (await CountAsync("trustee")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Emergency_access_that_is_taken_and_ended()
    {
        (await SeesAsync("head-elsewhere", "about-teacher")).ShouldBe((false, false));
        await scene.TakeAsync("access-between", "head-elsewhere", 900_001);
        (await SeesAsync("head-elsewhere", "about-teacher")).ShouldBe((true, true));
        await DoAsync($$"""endEmergencyAccess(emergencyAccess: "{{scene.Ids["access-between"]}}")""", who: "head-elsewhere");
        (await SeesAsync("head-elsewhere", "about-teacher")).ShouldBe((false, false));
    }

    [Fact]
    public async Task A_matter_that_is_referred_to_the_authority()
    {
        (await SeesAsync("lado", "about-lead")).ShouldBe((false, false));
        await scene.ReferAsync("about-lead");
        (await SeesAsync("lado", "about-lead")).ShouldBe((true, true));
    }

    [Fact]
    public async Task What_is_shared_with_whom_it_is_about()
    {
        (await SharedWithAsync("teacher")).ShouldBe(0);
        await DoAsync($$"""shareWithSubject(breach: "{{scene.Ids["about-teacher"]}}", statement: "A concern was raised.", reason: "It is time.")""");
        (await SharedWithAsync("teacher")).ShouldBe(1);
        (await SharedWithAsync("colleague")).ShouldBe(1, "what was shared with them before");
    }

    // By its id, and in the list; each document is the same every time, so that it is planned once.
    private async Task<(bool ById, bool InList)> SeesAsync(string who, string breach)
    {
        var id = scene.Ids[breach];
        var data = await scene.DataAsync(
            TwoTrusts.Person(who), $$"""{ node(id: "{{id}}") { id } breaches(first: 100) { totalCount nodes { id severity subject { displayName } } } }""");
        var list = data.AllAt("breaches.nodes[].id").Select(each => each.GetString()).ToList();
        data.At("breaches.totalCount").GetInt32().ShouldBe(list.Count);
        return (data.At("node").ValueKind == JsonValueKind.Object, list.Contains(id));
    }

    private async Task<int> CountAsync(string who)
    {
        var data = await scene.DataAsync(
            TwoTrusts.Person(who),
            """{ breaches(first: 100) { totalCount } schools { nodes { breachCounts { count } } } trust(uid: "99001") { breachCounts { count } } }""");
        var (listed, counted) = (data.At("breaches.totalCount").GetInt32(), data.AllAt("schools.nodes[].breachCounts[].count").Sum(count => count.GetInt32()));
        counted.ShouldBe(listed);
        data.AllAt("trust.breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(listed);
        return listed;
    }

    private async Task<int> SharedWithAsync(string who) =>
        (await scene.DataAsync(TwoTrusts.Person(who), "{ viewer { person { sharedMatters { raisedAt } } } }")).At("viewer.person.sharedMatters").GetArrayLength();

    private async Task DoAsync(string mutation, string selection = "", string? who = null)
    {
        var viewer = who is null ? Viewer.Development : TwoTrusts.Person(who);
        var payload = (await scene.DataAsync(viewer, $$"""mutation { done: {{mutation}} { {{selection}} userErrors { code message } } }""")).At("done");
        payload.At("userErrors").GetArrayLength().ShouldBe(0, payload.ToString());
    }
}
