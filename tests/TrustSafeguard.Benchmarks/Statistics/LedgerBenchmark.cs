using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Tests.Invented;
using Asked = TrustSafeguard.Statistics.Tests.Invented.Requests;

namespace TrustSafeguard.Benchmarks.Statistics;

/// <summary>One ledger over the real structure of England's schools: authorities first, then trusts, largest first. How long each takes, and how often one is refused.</summary>
internal static class LedgerBenchmark
{
    private static readonly Period Year = Period.AprilToMarch(2019);

    /// <param name="arguments">How many authorities, how many trusts, and how many contacts a thousand pupils have in the year; 20, 20 and 10 where they are left out.</param>
    public static Task RunAsync(string[] arguments)
    {
        var given = arguments.Select(each => double.Parse(each, CultureInfo.InvariantCulture)).ToArray();
        var (authorities, trusts, rate) = (Given(given, 0, 20), Given(given, 1, 20), Given(given, 2, 10));
        var schools = Register.AllSchools();
        var everything = Incidents.Invent(schools, Year, rate, seed: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{schools.Count} schools, {everything.Count} contacts a year ({rate} a thousand pupils)"));
        var maker = new ReleaseMaker(StatisticsOptions.Default with { LinkedReleases = int.MaxValue, Cells = int.MaxValue });
        var ofAuthorities = schools.GroupBy(school => school.Authority).OrderByDescending(group => group.Count()).Take((int)authorities)
            .Select(group => Asked.OfAuthority(group.Key, schools, Year));
        var ofTrusts = schools.Where(school => !school.Trust.StartsWith("authority", StringComparison.Ordinal)).GroupBy(school => school.Trust)
            .Where(group => group.Skip(1).Any()).OrderByDescending(group => group.Count()).Take((int)trusts)
            .Select(group => Asked.OfTrust(group.Key, schools, Year));
        var ledger = Tell("authorities", maker, Ledger.Empty, ofAuthorities, everything);
        Tell("trusts after them", maker, ledger, ofTrusts, everything);
        return Task.CompletedTask;
    }

    private static double Given(double[] given, int place, double otherwise) => place < given.Length ? given[place] : otherwise;

    private static Ledger Tell(string what, ReleaseMaker maker, Ledger ledger, IEnumerable<ReleaseRequest> requests, List<Occurrence> everything)
    {
        var (asked, refused, withheld, longest, whole, suppressed, cells) = (0, 0, 0, 0.0, Stopwatch.StartNew(), 0, 0);
        foreach (var request in requests)
        {
            asked++;
            var watch = Stopwatch.StartNew();
            var outcome = maker.Make(request, everything, ledger);
            longest = Math.Max(longest, watch.Elapsed.TotalMilliseconds);
            if (outcome is ReleaseOutcome.Made made)
            {
                ledger = ledger.With(made.Release);
                suppressed += made.Release.Suppressed;
                cells += made.Release.Rows.Sum(row => row.Cells.Count(cell => cell.Reason != CellReason.NotRecorded));
                if (made.Release.Rows.Any(row => row.Cells.Any(cell => cell.Reason is CellReason.Withheld or CellReason.ToldBefore)))
                {
                    withheld++;
                    Console.WriteLine($"    {request.Scope}, {request.Schools.Length} schools: nothing new is shown");
                }
            }
            else
            {
                refused++;
                Console.WriteLine($"    {request.Scope}: {((ReleaseOutcome.Refused)outcome).Problem}");
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {asked} asked, {refused} refused, {withheld} with nothing new shown, {suppressed} of {cells} cells suppressed, "
            + $"{whole.Elapsed.TotalSeconds:F1} s, the longest {longest:F0} ms"));
        return ledger;
    }
}
