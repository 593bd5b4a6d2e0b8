using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>Statistics as an analyst and a trust get them, from outside.</summary>
public sealed class StatisticsTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const string Cells = "cells { measure breakdown category count symbol trust sector phase }";

    [Fact]
    public async Task An_analyst_gets_the_whole_matrix_of_their_authority_and_is_told_what_was_done_to_it()
    {
        var data = await scene.DataAsync(
            PublishedScene.Analyst,
            $$"""
            { localAuthority(code: "991") { statistics(from: "2024-09-01", to: "2025-08-31") {
                scope from to releasedAt schools suppressed cellCount footnotes conceptsVersion concepts { name meaning } {{Cells}} } } }
            """);

        var statistics = data.At("localAuthority.statistics");
        statistics.TextAt("scope").ShouldBe("Borough of Ashmuddle");
        statistics.TextAt("from").ShouldBe("2024-09-01");
        statistics.TextAt("to").ShouldBe("2025-08-31");
        statistics.At("schools").GetInt32().ShouldBe(12);
        statistics.TextAt("conceptsVersion").ShouldBe("england-1");
        statistics.AllAt("footnotes[]").ShouldNotBeEmpty();
        statistics.At("cellCount").GetInt32().ShouldBeGreaterThan(statistics.AllAt("cells[]").Count);
        var cells = statistics.AllAt("cells[]");
        cells.Select(cell => cell.TextAt("measure")).Distinct().ShouldBe(["referrals to the local authority", "concerns that were not referred", "people to acknowledge a policy"]);
        cells.ShouldAllBe(cell => (cell.At("count").ValueKind == JsonValueKind.Null) != (cell.At("symbol").ValueKind == JsonValueKind.Null));
        var referred = scene.Gateway.Node.Feed.Read(views =>
            views.Breaches.All.Count(breach => breach.School.LocalAuthority.Code == PublishedScene.Authority && breach.AuthoritiesTold.Any()));
        Count(cells, "concerns that were not referred", "Total", "Total").ShouldBe(360 - referred);
        SumOf(cells, "concerns that were not referred", "severity").ShouldBeInRange(1, 360 - referred);
    }

    [Fact]
    public async Task What_was_counted_is_kept_with_what_is_published_and_told_to_nobody()
    {
        var answer = await scene.AskAsync(PublishedScene.Analyst, """{ localAuthority(code: "991") { statistics(from: "2024-09-01", to: "2025-08-31") { suppressed } } }""");
        var tables = scene.Gateway.Node.Feed.Read(views => views.Releases.All.First(release => release.Period.First == new DateOnly(2024, 9, 1)).Tables);
        tables.ShouldAllBe(table => table.Counted != null);
        var counted = tables[1].Counted!.ToString();
        counted.Split(';').Length.ShouldBe(12);
        answer.ToString().ShouldNotContain(counted[..20]);
    }

    [Fact]
    public async Task What_no_record_holds_is_not_recorded_and_not_zero()
    {
        var data = await scene.DataAsync(
            PublishedScene.Analyst,
            """
            { localAuthority(code: "991") {
                statisticsOf(year: 2024, running: SEPTEMBER_TO_AUGUST) { cells(measure: "referrals to the local authority") { breakdown symbol } } } }
            """);

        var cells = data.AllAt("localAuthority.statisticsOf.cells[]");
        foreach (var breakdown in new[] { "kind of contact", "referrer", "kind of harm", "private life", "kind of meeting", "employment result" })
        {
            cells.Where(cell => cell.TextAt("breakdown") == breakdown).ShouldNotBeEmpty(breakdown);
            cells.Where(cell => cell.TextAt("breakdown") == breakdown).ShouldAllBe(cell => cell.TextAt("symbol") == "z", breakdown);
        }
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData(PublishedScene.Head)]
    [InlineData(PublishedScene.Officer)]
    [InlineData(PublishedScene.OtherAnalyst)]
    public async Task Of_an_authority_nobody_else_is_told_that_there_are_any(string identity)
    {
        var answer = await scene.AskAsync(identity, """{ localAuthority(code: "991") { statistics(from: "2024-09-01", to: "2025-08-31") { suppressed } } }""");
        var made = scene.Gateway.Node.Feed.Read(views => views.Releases.All.Count);
        answer.ToString().ShouldNotContain("suppressed\":");
        (await scene.AskAsync(identity, """{ localAuthority(code: "991") { statistics(from: "2024-02-01", to: "2024-02-29") { suppressed } } }""")).ToString()
            .ShouldBe(answer.ToString());
        scene.Gateway.Node.Feed.Read(views => views.Releases.All.Count).ShouldBe(made);
    }

    [Theory]
    [InlineData("2024-09-01", "2024-08-31", "statistics.period-reversed")]
    [InlineData("1999-09-01", "2024-08-31", "statistics.period-too-early")]
    [InlineData("2024-09-02", "2024-10-31", "statistics.period-part-of-month")]
    [InlineData("2024-09-01", "2024-10-30", "statistics.period-part-of-month")]
    [InlineData("2023-02-01", "2024-02-28", "statistics.period-part-of-month")]
    [InlineData("2024-09-01", "2999-08-31", "statistics.period-not-over")]
    [InlineData("2001-09-01", "2025-08-31", "statistics.period-too-long")]
    public async Task A_period_that_cannot_be_published_is_refused(string from, string to, string code) =>
        (await scene.CodeAsync(PublishedScene.Lado, $$"""{ localAuthority(code: "991") { statistics(from: "{{from}}", to: "{{to}}") { schools } } }""")).ShouldBe(code);

    [Theory]
    [InlineData("""measure: "referals" """, "statistics.unknown-measure")]
    [InlineData("""breakdown: "Outcome" """, "statistics.unknown-breakdown")]
    [InlineData("""measure: "people to acknowledge a policy", breakdown: "outcome" """, "statistics.unknown-breakdown")]
    [InlineData("rows: BY_LOCAL_AUTHORITY", "statistics.unknown-rows")]
    [InlineData("rows: BY_LOCAL_AUTHORITY_AND_PHASE", "statistics.unknown-rows")]
    public async Task A_name_that_is_misspelt_or_of_something_else_is_refused_and_not_answered_like_what_nobody_recorded(string names, string code) =>
        (await scene.CodeAsync(PublishedScene.Lado, $$"""{ localAuthority(code: "991") { statisticsOf(year: 2023) { cells({{names}}) { count } } } }""")).ShouldBe(code);

    [Theory]
    [InlineData("year: 2024, quarter: 5", "statistics.quarter")]
    [InlineData("year: 24", "statistics.year")]
    public async Task A_year_that_is_none_is_refused(string period, string code) =>
        (await scene.CodeAsync(PublishedScene.Lado, $$"""{ localAuthority(code: "991") { statisticsOf({{period}}) { schools } } }""")).ShouldBe(code);

    [Fact]
    public async Task They_are_published_anew_by_the_analyst_of_the_authority_alone()
    {
        const string Renewal =
            """mutation { renewLocalAuthorityStatistics(localAuthority: "992", from: "2024-10-01", to: "2024-10-31") { statistics { releasedAt } userErrors { code } } }""";
        const string Kept = """{ localAuthority(code: "992") { statistics(from: "2024-10-01", to: "2024-10-31") { releasedAt } } }""";
        var first = (await scene.DataAsync(PublishedScene.OtherAnalyst, Kept)).TextAt("localAuthority.statistics.releasedAt");

        var renewed = (await scene.DataAsync(PublishedScene.OtherAnalyst, Renewal)).TextAt("renewLocalAuthorityStatistics.statistics.releasedAt");

        renewed.ShouldNotBe(first);
        (await scene.DataAsync(PublishedScene.OtherAnalyst, Kept)).TextAt("localAuthority.statistics.releasedAt").ShouldBe(renewed);
        (await scene.DataAsync(PublishedScene.Analyst, Renewal)).TextAt("renewLocalAuthorityStatistics.userErrors[0].code").ShouldBe("access.not-permitted");
    }

    [Fact]
    public async Task Whoever_ask_for_the_same_in_the_same_moment_get_the_same()
    {
        const string Asked = """{ localAuthority(code: "993") { statistics(from: "2025-01-01", to: "2025-03-31") { releasedAt } } }""";
        await scene.TokenAsync(PublishedScene.ThirdLado);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => scene.AskAsync(PublishedScene.ThirdLado, Asked)));
        answers.Select(answer => answer.TextAt("data.localAuthority.statistics.releasedAt")).Distinct().ShouldHaveSingleItem();
    }

    private static int? Count(IEnumerable<JsonElement> cells, string measure, string breakdown, string category) =>
        cells.Single(cell => (cell.TextAt("measure"), cell.TextAt("breakdown"), cell.TextAt("category")) == (measure, breakdown, category)).At("count").GetInt32();

    private static int SumOf(IEnumerable<JsonElement> cells, string measure, string breakdown) =>
        cells.Where(cell => (cell.TextAt("measure"), cell.TextAt("breakdown")) == (measure, breakdown))
            .Sum(cell => cell.At("count") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : 0);
}
