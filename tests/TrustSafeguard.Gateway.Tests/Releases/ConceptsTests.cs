using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>Versions of an authority's concepts, from outside.</summary>
public sealed class ConceptsTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const string Fields = "version number historicAfterMonths contact referral historic from";

    [Fact]
    public async Task What_an_authority_publishes_stands_with_what_is_counted_by_it_and_with_nothing_before()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 10, 10, 0, 0, TimeSpan.Zero));
        await using var gateway = await RunningGateway.StartAsync(time);
        await OnboardAsync(gateway, 900_001, "830", "Derbyshire");
        await OnboardAsync(gateway, 900_002, "831", "Derby");
        var published = await gateway.ChangeAsync($$"""mutation { {{Publish("830", "2026-04-01")}} { statisticalConcepts { {{Fields}} } userErrors { code message } } }""");
        published.TextAt("statisticalConcepts.version").ShouldBe("830-1");
        published.TextAt("statisticalConcepts.from").ShouldBe("2026-04-01");
        time.Advance(TimeSpan.FromDays(100));

        var asked = await gateway.DataAsync(
            $$"""
            {
              localAuthority(code: "830") {
                statisticalConceptVersions { {{Fields}} }
                before: statisticalConcepts(on: "2026-03-31") { version }
                since: statisticalConcepts(on: "2026-04-01") { version }
                today: statisticalConcepts { version historicAfterMonths }
                march: statistics(from: "2026-03-01", to: "2026-03-31") { conceptsVersion footnotes concepts { name version } }
                april: statistics(from: "2026-04-01", to: "2026-04-30") { conceptsVersion concepts { name meaning version } }
                both: statistics(from: "2026-03-01", to: "2026-04-30") { conceptsVersion footnotes }
              }
              trust(uid: "99001") { statistics(from: "2026-04-01", to: "2026-04-30") { conceptsVersion footnotes concepts { name version } } }
            }
            """);

        asked.AllAt("localAuthority.statisticalConceptVersions[]").ShouldHaveSingleItem().TextAt("historic").ShouldBe("It was more than five years ago.");
        asked.At("localAuthority.before").ValueKind.ShouldBe(JsonValueKind.Null);
        asked.TextAt("localAuthority.since.version").ShouldBe("830-1");
        asked.At("localAuthority.today.historicAfterMonths").GetInt32().ShouldBe(60);
        asked.TextAt("localAuthority.march.conceptsVersion").ShouldBe("england-1");
        asked.TextAt("localAuthority.april.conceptsVersion").ShouldBe("830-1");
        asked.TextAt("localAuthority.both.conceptsVersion").ShouldBe("830-1, england-1");
        asked.TextAt("localAuthority.both.footnotes[0]").ShouldContain("Concepts: versions 830-1 and england-1, each record by the one that was in force on its day");
        var meant = asked.AllAt("localAuthority.april.concepts[]").Single(concept => concept.TextAt("name") == "historic");
        meant.TextAt("version").ShouldBe("830-1");
        meant.TextAt("meaning").ShouldStartWith("It was raised more than 60 months after the contact that it is about.");
        meant.TextAt("meaning").ShouldEndWith("In the words of Derbyshire, from 2026-04-01 on: It was more than five years ago.");
        asked.TextAt("trust.statistics.conceptsVersion").ShouldBe("830-1, england-1");
        asked.AllAt("trust.statistics.concepts[]").Where(concept => concept.TextAt("name") == "historic").Select(concept => concept.TextAt("version"))
            .ShouldBe(["830-1", "england-1"]);

        using var file = JsonDocument.Parse(await gateway.Client.GetStringAsync(new Uri("/statistics/trust/99001/2026-04-01/2026-04-30.json", UriKind.Relative)));
        file.RootElement.TextAt("conceptsVersion").ShouldBe("830-1, england-1");
        file.RootElement.TextAt("tables[0].concepts").ShouldBe("830-1, england-1");
        file.RootElement.AllAt("concepts[]").Select(concept => concept.At("version").GetString()).OfType<string>().Distinct().ShouldBe(["830-1", "england-1"]);
    }

    [Theory]
    [InlineData("2025-01-01", 60, "Told.", "concepts.month-begun")]
    [InlineData("2999-01-01", 60, "Told.", "concepts.too-far-ahead")]
    [InlineData(null, 0, "Told.", "concepts.months")]
    [InlineData(null, 121, "Told.", "concepts.months")]
    [InlineData(null, 60, " - ", "concepts.definition-missing")]
    public async Task What_is_no_version_is_refused(string? from, int months, string referral, string code)
    {
        var mutation = $$"""mutation { {{Publish("991", from ?? NextMonth(), months, referral)}} { userErrors { code } } }""";
        (await scene.DataAsync(PublishedScene.Analyst, mutation)).TextAt("publishStatisticalConcepts.userErrors[0].code").ShouldBe(code);
    }

    [Theory]
    [InlineData(PublishedScene.Lado)]
    [InlineData(PublishedScene.OtherAnalyst)]
    [InlineData(PublishedScene.Officer)]
    [InlineData(PublishedScene.Head)]
    [InlineData("nobody")]
    public async Task Nobody_but_the_authoritys_analyst_publishes_any(string identity)
    {
        var answer = await scene.AskAsync(identity, $$"""mutation { {{Publish("991", NextMonth())}} { statisticalConcepts { version } userErrors { code } } }""");
        answer.ToString().ShouldContain("access.not-permitted");
        answer.ToString().ShouldNotContain("991-");
    }

    [Fact]
    public async Task They_are_read_by_the_authoritys_analyst_and_lado()
    {
        const string Asked = """{ localAuthority(code: "992") { statisticalConceptVersions { version } } }""";
        var mutation = $$"""mutation { {{Publish("992", NextMonth())}} { statisticalConcepts { version publishedAt } userErrors { code message } } }""";
        (await scene.DataAsync(PublishedScene.OtherAnalyst, mutation)).TextAt("publishStatisticalConcepts.statisticalConcepts.version").ShouldBe("992-1");

        (await scene.DataAsync(PublishedScene.OtherAnalyst, Asked)).TextAt("localAuthority.statisticalConceptVersions[0].version").ShouldBe("992-1");
        foreach (var identity in new[] { PublishedScene.Lado, PublishedScene.Officer, "nobody" })
        {
            (await scene.AskAsync(identity, Asked)).ToString().ShouldNotContain("992-1");
        }
    }

    private static string Publish(string authority, string from, int months = 60, string referral = "Whatever the LADO is told of.") =>
        $$"""
        publishStatisticalConcepts(
          localAuthority: "{{authority}}", from: "{{from}}", historicAfterMonths: {{months}},
          contact: "Whoever asks the LADO.", referral: "{{referral}}", historic: "It was more than five years ago.")
        """;

    private static string NextMonth() => $"{DateTimeOffset.UtcNow.AddMonths(2):yyyy-MM}-01";

    private static async Task OnboardAsync(RunningGateway gateway, int urn, string authority, string name) => await gateway.ChangeAsync(
        $$"""
        mutation { onboardSchool(input: {
          urn: {{urn}}, name: "Invented School {{urn}}", localAuthorityCode: "{{authority}}", localAuthorityName: "{{name}}", trustUid: "99001", trustName: "Invented Trust" }) {
            userErrors { code message } } }
        """);
}
