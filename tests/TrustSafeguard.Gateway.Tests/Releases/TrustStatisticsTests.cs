using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>Statistics as a trust gets them, from outside.</summary>
public sealed class TrustStatisticsTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    [Fact]
    public async Task The_same_statistics_are_answered_as_they_were_published()
    {
        const string Asked = """{ trust(uid: "900001") { statisticsOf(year: 2024) { releasedAt suppressed cells(rows: BY_PHASE) { category count symbol phase } } } }""";
        var first = await scene.DataAsync(PublishedScene.Officer, Asked);
        (await scene.DataAsync(PublishedScene.Officer, Asked)).ToString().ShouldBe(first.ToString());
        (await scene.DataAsync(PublishedScene.Chair, Asked)).ToString().ShouldBe(first.ToString());
    }

    [Fact]
    public async Task No_row_is_shown_of_a_single_school()
    {
        var data = await scene.DataAsync(
            PublishedScene.OtherOfficer,
            """
            { trust(uid: "900002") { statistics(from: "2024-09-01", to: "2024-12-31") {
                cells(rows: BY_LOCAL_AUTHORITY_AND_PHASE, measure: "concerns that were not referred", breakdown: "Total") { count symbol localAuthority phase } } } }
            """);

        var rows = data.AllAt("trust.statistics.cells[]");
        rows.Count.ShouldBeGreaterThan(5);
        var schools = (await scene.DataAsync(PublishedScene.OtherOfficer, """{ trust(uid: "900002") { schools { nodes { phase localAuthority { name } } } } }"""))
            .AllAt("trust.schools.nodes[]").CountBy(school => (school.TextAt("localAuthority.name"), school.TextAt("phase"))).ToDictionary();
        schools.Values.ShouldContain(1);
        rows.Where(row => schools[(row.TextAt("localAuthority"), row.TextAt("phase"))] == 1).ShouldAllBe(row => row.At("symbol").ValueKind == JsonValueKind.String);
    }
}
