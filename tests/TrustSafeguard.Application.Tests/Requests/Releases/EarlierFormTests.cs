using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

/// <summary>What a version published that told what is open twice, and counted what was referred among concerns too.</summary>
public sealed class EarlierFormTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 3, 31);

    // As that version wrote it: one kind, whose rows show every breakdown.
    private static readonly KeptRelease Kept = StoredRelease.Read(new(
        1, "trust-99001", "Invented Trust", First, Last, "england-1", new(5, 2, 4, 0, 1), [], [new PublishedSchool(900001, []), new PublishedSchool(900002, [])],
        [
            new PublishedTable(
                "allegations and concerns", First, Last, ["allegation or concern"], [0],
                [new("threshold", ["harm", "not triaged yet"], true), new("private life", ["yes", "no"], false), new("time to close", ["closed", "open"], true)],
                [new PublishedRow([], 0, "16 9 7 12 4b")], "900001:0.0.0.0x9 1.0.1.0x3;900002:2.0.1.1x4"),
        ],
        new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void It_is_shown_and_exported_as_it_was()
    {
        Kept.Cells(StatisticRows.Whole).Select(cell => $"{cell.Breakdown} {cell.Category} {cell.Count}{cell.Symbol}").ShouldBe(
        [
            "Total Total 16", "threshold harm 9", "threshold not triaged yet 7", "private life yes z", "private life no z", "time to close closed 12", "time to close open c",
        ]);
        Kept.CellCount.ShouldBe(7);
        using var text = new StringWriter();
        TidyCsv.Write(Kept.Tables, text);
        text.ToString().ShouldContain("allegations and concerns,allegation or concern,time to close,closed,12\r\n");
    }

    [Fact]
    public void Its_words_mean_what_they_meant() =>
        StatisticalConcepts.MeaningsOf(Kept, new SafeguardingViews().ConceptVersions).Select(concept => concept.Name).ShouldContain("allegation or concern");

    [Fact]
    public void Nothing_is_published_beside_it()
    {
        var concerns = StatisticSubjects.All[1].Subject;
        var request = new ReleaseRequest(
            "trust-99001", "Invented Trust", concerns, [], [new(900001, []), new(900002, [])], new Period(First, new DateOnly(2026, 4, 30)), CountedConcepts.Of("england-1"));

        new ReleaseMaker(StatisticsOptions.Default).Make(request, [], new Ledger(Kept.Tables)).ShouldBeOfType<ReleaseOutcome.Refused>().Problem.ShouldContain("Ask for days");
        new ReleaseMaker(StatisticsOptions.Default).Make(request with { Period = new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30)) }, [], new Ledger(Kept.Tables))
            .ShouldBeOfType<ReleaseOutcome.Made>();
    }
}
