using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>The tables that annual reports and freedom-of-information requests ask for again and again come out of one request each, from outside.</summary>
public sealed class FreedomOfInformationTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const string Referrals = "referrals to the local authority";
    private const string SchoolYear = "year: 2024, running: SEPTEMBER_TO_AUGUST";

    [Fact]
    public async Task Contacts_referrals_and_advice_by_year_are_one_request()
    {
        var years = string.Join(' ', new[] { 2022, 2023, 2024 }.Select(year => $$"""
            y{{year}}: statisticsOf(year: {{year}}, running: SEPTEMBER_TO_AUGUST) {
              total: cells(measure: "{{Referrals}}", breakdown: "Total") { category count symbol }
              kinds: cells(measure: "{{Referrals}}", breakdown: "kind of contact") { category count symbol } }
            """));

        var answer = (await scene.DataAsync(PublishedScene.Lado, $$"""{ localAuthority(code: "991") { {{years}} } }""")).At("localAuthority");

        answer.At("y2022.total[0].count").ToString().ShouldBe("0", answer.ToString());
        answer.At("y2023.total[0].count").ToString().ShouldBe("0", answer.ToString());
        var total = answer.At("y2024.total[0]");
        (IsSuppressed(total) ? total.TextAt("symbol") : $"{total.At("count")}").ShouldBeOneOf("c", $"{(await MadeAsync()).Count}");
        answer.AllAt("y2024.kinds[]").Select(Text).ShouldBe(["referral z", "advice z"]);
    }

    public static TheoryData<string, string[]> Recorded => new()
    {
        { "role", [
            "head of the school", "other senior leader", "teacher", "supply or agency staff", "support staff", "governor or trustee", "volunteer", "contractor or visitor",
            "other"] },
        { "conduct", [
            "email, calls and texts", "social media", "meeting outside school", "physical contact", "intimate relationship", "lifts", "images and recordings",
            "devices and accounts", "what was posted or said of the school", "what was found or noticed", "not recorded"] },
        { "severity", ["low", "medium", "high", "critical"] },
        { "limb of the harm threshold", ["harmed a child", "possible criminal offence", "risk of harm", "may not be suitable", "not recorded"] },
        { "outcome", ["substantiated", "malicious", "false", "unsubstantiated", "unfounded", "harm threshold not met"] },
        { "referred within one working day", ["yes", "no"] },
        { "time to close", ["within one month", "within three months", "within twelve months", "longer"] },
        { "historic", ["recent", "historic", "not recorded"] },
        { "kind", ["closed", "open"] },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task What_the_records_hold_is_a_table_of_every_category_whose_counts_add_up(string breakdown, string[] categories)
    {
        var cells = await CellsAsync(breakdown);

        cells.Select(cell => cell.TextAt("category")).ShouldBe(categories);
        cells.ShouldAllBe(cell => cell.At("symbol").ValueKind == JsonValueKind.Null || cell.TextAt("symbol") == "c");
        var total = (await MadeAsync()).Count(referral => breakdown is not ("outcome" or "time to close") || referral.At("closedAt").ValueKind == JsonValueKind.String);
        var (shown, suppressed) = (cells.Where(cell => cell.At("count").ValueKind == JsonValueKind.Number).Sum(cell => cell.At("count").GetInt32()), cells.Count(IsSuppressed));
        (suppressed == 0 ? shown == total : shown < total).ShouldBeTrue($"{shown} shown and {suppressed} suppressed of {total}");
        if (suppressed == 1)
        {
            // Whoever had the total could subtract.
            (await CellsAsync("Total")).ShouldAllBe(cell => cell.At("symbol").ValueKind == JsonValueKind.String);
        }
    }

    [Theory]
    [InlineData("referrer", "school or trust,early years,children's social care,police,health,parent or carer,other")]
    [InlineData("kind of harm", "physical,emotional,sexual,neglect")]
    [InlineData("private life", "yes,no")]
    [InlineData("kind of meeting", "none,evaluation meeting,strategy discussion")]
    [InlineData("employment result", "no action,training or advice,warning,dismissed,resigned,not employed")]
    [InlineData("referred to the Disclosure and Barring Service", "yes,no")]
    [InlineData("referred to the Teaching Regulation Agency", "yes,no")]
    public async Task What_the_records_do_not_hold_is_a_table_all_the_same_and_says_z(string breakdown, string categories) =>
        (await CellsAsync(breakdown)).Select(Text).ShouldBe(categories.Split(',').Select(category => $"{category} z"));

    [Fact]
    public async Task Counts_that_are_shown_are_those_of_the_referrals_that_the_lado_reads()
    {
        var made = await MadeAsync();
        made.Count.ShouldBeGreaterThan(10);
        foreach (var cell in (await CellsAsync("outcome")).Where(cell => !IsSuppressed(cell)))
        {
            var outcome = cell.TextAt("category") == "harm threshold not met" ? null : cell.TextAt("category").ToUpperInvariant();
            cell.At("count").GetInt32().ShouldBe(
                made.Count(referral => referral.At("closedAt").ValueKind == JsonValueKind.String && referral.At("outcome").GetString() == outcome), outcome);
        }

        foreach (var cell in (await CellsAsync("referred within one working day")).Where(cell => !IsSuppressed(cell)))
        {
            cell.At("count").GetInt32().ShouldBe(
                made.Count(referral => (referral.At("madeAt").GetDateTimeOffset() <= referral.At("dueAt").GetDateTimeOffset()) == (cell.TextAt("category") == "yes")));
        }
    }

    [Fact]
    public async Task Sector_and_phase_are_rows_of_one_request()
    {
        var answer = await scene.DataAsync(
            PublishedScene.Lado,
            $$"""
            { localAuthority(code: "991") { statisticsOf({{SchoolYear}}) {
                sectors: cells(rows: BY_SECTOR, measure: "{{Referrals}}", breakdown: "Total") { sector phase category count symbol }
                phases: cells(rows: BY_SECTOR_AND_PHASE, measure: "{{Referrals}}", breakdown: "Total") { sector phase category count symbol } } } }
            """);

        answer.AllAt("localAuthority.statisticsOf.sectors[]").Select(cell => cell.TextAt("sector")).ShouldBe(["academy"]);
        answer.AllAt("localAuthority.statisticsOf.phases[]").Select(cell => cell.TextAt("phase")).Order(StringComparer.Ordinal)
            .ShouldBe(["All through", "Primary", "Secondary"]);
    }

    private async Task<IReadOnlyList<JsonElement>> CellsAsync(string breakdown) => (await scene.DataAsync(
        PublishedScene.Lado,
        $$"""{ localAuthority(code: "991") { statisticsOf({{SchoolYear}}) { cells(measure: "{{Referrals}}", breakdown: "{{breakdown}}") { category count symbol } } } }"""))
        .AllAt("localAuthority.statisticsOf.cells[]");

    // One by one, as the LADO reads them.
    private async Task<IReadOnlyList<JsonElement>> MadeAsync() =>
        (await scene.DataAsync(PublishedScene.Lado, "{ ladoReferrals(first: 1000) { nodes { madeAt dueAt closedAt outcome } } }")).AllAt("ladoReferrals.nodes[]");

    private static bool IsSuppressed(JsonElement cell) => cell.At("symbol").ValueKind == JsonValueKind.String;

    private static string Text(JsonElement cell) => $"{cell.TextAt("category")} {cell.At("symbol").GetString()}";
}
