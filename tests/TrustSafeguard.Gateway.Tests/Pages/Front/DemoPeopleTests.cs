using System.Globalization;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>What the page says that each of the invented people sees, whatever the day on which the demonstration is made.</summary>
public sealed class DemoPeopleTests
{
    private const string Yours = """
        { schools { totalCount }
          breaches(first: 100) { totalCount nodes { handler subject { roles identity } } }
          ladoReferrals(first: 100) { totalCount } }
        """;

    [Theory]
    [InlineData("2026-11-27T05:30:00Z")]
    [InlineData("2026-01-02T12:00:00Z")]
    [InlineData("2026-04-06T23:30:00Z")]
    [InlineData("2028-02-29T00:10:00Z")]
    public async Task Each_finds_what_their_line_says(string end)
    {
        await using var gateway = await DemoGateway.StartAsync(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));

        var officer = await AskAsync(gateway, "officer");
        var aboutTheHead = Handlers(officer).Count(handler => handler == "CHAIR_OF_GOVERNORS");
        officer.At("schools.totalCount").GetInt32().ShouldBe(5);
        aboutTheHead.ShouldBe(3);

        var pattern = (await PatternsAsync(gateway, "officer")).EnumerateArray().ShouldHaveSingleItem();
        pattern.At("concerns").GetArrayLength().ShouldBe(4);
        pattern.At("subjects").EnumerateArray().Select(post => post.At("school.urn").GetInt32()).ShouldBe([900_901, 900_902], ignoreOrder: true);
        (await PatternsAsync(gateway, "head")).GetArrayLength().ShouldBe(0);
        (await PatternsAsync(gateway, "lead")).GetArrayLength().ShouldBe(0);

        var head = await AskAsync(gateway, "head");
        head.At("schools.totalCount").GetInt32().ShouldBe(1);
        Handlers(head).ShouldNotContain("CHAIR_OF_GOVERNORS");

        var chair = await AskAsync(gateway, "chair");
        Handlers(chair).ShouldBe(["CHAIR_OF_GOVERNORS"]);

        var lead = await AskAsync(gateway, "lead");
        Handlers(lead).ShouldNotContain("CHAIR_OF_GOVERNORS");

        var lado = await AskAsync(gateway, "lado");
        lado.At("ladoReferrals.totalCount").GetInt32().ShouldBeGreaterThan(0);
        lado.At("breaches.totalCount").GetInt32().ShouldBe(lado.At("ladoReferrals.totalCount").GetInt32());

        (await AskAsync(gateway, "teacher")).At("breaches.totalCount").GetInt32().ShouldBe(0);
        (await ContactsAsync(gateway)).ShouldBeGreaterThan(0);

        var analyst = await AskAsync(gateway, "analyst");
        analyst.At("schools.totalCount").GetInt32().ShouldBe(0);
        analyst.At("breaches.totalCount").GetInt32().ShouldBe(0);

        (await AskAsync(gateway, "stranger")).At("schools.totalCount").GetInt32().ShouldBe(0);
    }

    private static async Task<JsonElement> AskAsync(RunningGateway gateway, string key)
    {
        using var visitor = await Visitor.SignedInAsync(gateway, key);
        var (_, answer) = await visitor.AskAsync(Yours);
        return answer.At("data");
    }

    private static async Task<JsonElement> PatternsAsync(RunningGateway gateway, string key)
    {
        using var visitor = await Visitor.SignedInAsync(gateway, key);
        var seen = await visitor.DataAsync("""{ trust(uid: "900900") { patterns(first: 5) { nodes { concerns { id } subjects { school { urn } } } } } }""");
        return seen.At("trust.patterns.nodes");
    }

    private static async Task<int> ContactsAsync(RunningGateway gateway)
    {
        using var visitor = await Visitor.SignedInAsync(gateway, "teacher");
        var own = await visitor.DataAsync("{ viewer { posts { ... on StaffMember { relationships { totalCount } } } } }");
        return own.At("viewer.posts[0].relationships.totalCount").GetInt32();
    }

    private static string[] Handlers(JsonElement answer) => [.. answer.At("breaches.nodes").EnumerateArray().Select(breach => breach.TextAt("handler"))];
}
