using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Tests.Invented;
using Asked = TrustSafeguard.Statistics.Tests.Invented.Requests;

namespace TrustSafeguard.Benchmarks.Statistics;

/// <summary>What a year shows after its quarters, and a quarter after its year; and what is left of the year where records have changed since its quarters.</summary>
internal static class PeriodsBenchmark
{
    private const int DefaultLate = 2;
    private const int DefaultOpen = 10;
    private const int Samples = 60;
    private const int FewestContacts = 60;
    private const int SmallestShown = 5;
    private const int Outcome = 5;
    private const int Closed = 9;

    private static readonly Period Year = Period.AprilToMarch(2019);

    private static readonly ReleaseMaker Maker = new(StatisticsOptions.Default);

    /// <param name="arguments">Of a hundred records, how many come after the quarters, and how many are closed after them: 2 and 10 where they are left out.</param>
    public static Task RunAsync(string[] arguments)
    {
        var late = arguments is [var some, ..] ? int.Parse(some, CultureInfo.InvariantCulture) : DefaultLate;
        var open = arguments is [_, var others, ..] ? int.Parse(others, CultureInfo.InvariantCulture) : DefaultOpen;
        var samples = Enumerable.Range(0, Samples).Select(Sample.Of).Select(sample => (Sample: sample, Contacts: sample.Occurrences(Year)))
            .Where(each => each.Contacts.Count >= FewestContacts).ToList();
        var (fewest, most) = (samples.Min(each => each.Contacts.Count), samples.Max(each => each.Contacts.Count));
        Console.WriteLine($"{samples.Count} authorities with {fewest} to {most} contacts a year; counts of {SmallestShown} or more");
        Tell("the year alone", samples.ConvertAll(each => (Ledger.Empty, each.Sample.Request(Year), each.Contacts)));
        Tell("the second quarter alone", samples.ConvertAll(each => (Ledger.Empty, each.Sample.Request(Period.Quarter(2019, 2)), each.Contacts)));
        Tell("the year after its quarters", samples.ConvertAll(each => (Quarters(each.Sample, each.Contacts), each.Sample.Request(Year), each.Contacts)));
        Tell(
            "the second quarter after the year",
            samples.ConvertAll(each => (Published(Ledger.Empty, each.Sample.Request(Year), each.Contacts), each.Sample.Request(Period.Quarter(2019, 2)), each.Contacts)));
        Tell(
            $"the year after its quarters, with {late} % late and {open} % changed",
            samples.ConvertAll(each => (Quarters(each.Sample, Before(each.Contacts, late, open)), each.Sample.Request(Year), each.Contacts)));
        Tell(
            "the same made anew",
            samples.ConvertAll(each => (
                Published(Quarters(each.Sample, Before(each.Contacts, late, open)), each.Sample.Request(Year), each.Contacts), each.Sample.Request(Year) with { IsAnew = true },
                each.Contacts)));
        Tell(
            $"the year made anew, with {late} % late and {open} % changed since it was published",
            samples.ConvertAll(each => (
                Published(Ledger.Empty, each.Sample.Request(Year), Before(each.Contacts, late, open)), each.Sample.Request(Year) with { IsAnew = true }, each.Contacts)));
        return Task.CompletedTask;
    }

    private static Ledger Quarters(Sample sample, List<Occurrence> contacts) =>
        Enumerable.Range(1, 4).Aggregate(Ledger.Empty, (ledger, quarter) => Published(ledger, sample.Request(Period.Quarter(2019, quarter)), contacts));

    private static Ledger Published(Ledger ledger, ReleaseRequest request, List<Occurrence> contacts) => ledger.With(Asked.Made(Maker.Make(request, contacts, ledger)));

    private static List<Occurrence> Before(List<Occurrence> contacts, int late, int open)
    {
        var chance = new Random(contacts.Count);
        return
        [
            .. contacts.Where(_ => chance.Next(100) >= late)
                .Select(each => chance.Next(100) < open ? each with { Categories = each.Categories.SetItem(Outcome, 0).SetItem(Closed, 4) } : each),
        ];
    }

    private static void Tell(string what, List<(Ledger Ledger, ReleaseRequest Request, List<Occurrence> Contacts)> asked)
    {
        var (shown, cells, totals, withheld, longest) = (0, 0, 0, 0, 0.0);
        var (anew, rows) = (0, 0);
        foreach (var (ledger, request, contacts) in asked)
        {
            var watch = Stopwatch.StartNew();
            var release = Asked.Made(Maker.Make(request, contacts, ledger));
            longest = Math.Max(longest, watch.Elapsed.TotalMilliseconds);
            var counts = release.Rows.SelectMany(row => row.Cells).Where(cell => cell.Reason != CellReason.NotRecorded && cell.Count >= SmallestShown).ToList();
            cells += counts.Count;
            shown += counts.Count(cell => cell.IsShown);
            totals += release.Rows[0].Cells[0].IsShown ? 1 : 0;
            anew += release.Rows.Count(row => release.IsAnew && !row.Stands);
            rows += release.Rows.Length;
            withheld += release.Rows.Any(row => row.Cells.Any(cell => cell.Reason is CellReason.Withheld or CellReason.ToldBefore)) ? 1 : 0;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {shown} of {cells} shown, the total of all in {totals}, nothing new in {withheld}, {anew} of {rows} rows counted anew, the longest {longest:0} ms"));
    }
}
