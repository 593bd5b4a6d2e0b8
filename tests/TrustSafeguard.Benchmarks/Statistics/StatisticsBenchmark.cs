using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;
using Asked = TrustSafeguard.Statistics.Tests.Invented.Requests;

namespace TrustSafeguard.Benchmarks.Statistics;

/// <summary>All tables of one release over the real structure of England's schools: how long they take, and how many cells go against suppression table by table.</summary>
internal static class StatisticsBenchmark
{
    private const int Runs = 7;

    private static readonly Period Year = Period.AprilToMarch(2019);

    public static Task RunAsync(string[] arguments)
    {
        var rate = arguments is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 1;
        var schools = Register.AllSchools();
        var everything = Incidents.Invent(schools, Year, rate, seed: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{schools.Count} schools, {everything.Count} contacts a year ({rate} a thousand pupils), median of {Runs}"));
        foreach (var authority in schools.GroupBy(school => school.Authority).OrderByDescending(group => group.Count()).Take(3).Select(group => group.Key).Append("881").Distinct())
        {
            Measure(Asked.OfAuthority(authority, schools, Year), everything, Ledger.Empty);
        }

        var trusts = schools.Where(school => !school.Trust.StartsWith("authority", StringComparison.Ordinal)).GroupBy(school => school.Trust);
        foreach (var trust in trusts.OrderByDescending(group => group.Count()).Take(2))
        {
            Measure(Asked.OfTrust(trust.Key, schools, Year), everything, Ledger.Empty);
        }

        var ledger = Ledger.Empty;
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            ledger = ledger.With(Made(Asked.OfAuthority("881", schools, Period.Quarter(2019, quarter)), everything, ledger));
        }

        Console.WriteLine("After three quarters of it:");
        Measure(Asked.OfAuthority("881", schools, Year), everything, ledger);
        return Task.CompletedTask;
    }

    private static void Measure(ReleaseRequest request, List<Occurrence> everything, Ledger ledger)
    {
        var times = new List<double>();
        Release? release = null;
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            release = Made(request, everything, ledger);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var cells = release!.Rows.SelectMany(row => row.Cells).Where(cell => cell.Reason != CellReason.NotRecorded).ToList();
        var reasons = cells.CountBy(cell => cell.Reason).ToDictionary();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Scope,-22} {request.Schools.Length,5} schools {release.Rows.Length,5} rows {cells.Count,6} cells"
            + $" {times.Order().ElementAt(Runs / 2),8:F1} ms  c {(double)release.Suppressed / cells.Count:P1}"
            + $" (few schools {reasons.GetValueOrDefault(CellReason.FewSchools)},"
            + $" small {reasons.GetValueOrDefault(CellReason.SmallCount)}, complement {reasons.GetValueOrDefault(CellReason.Complement)})"
            + $"  by table {(double)PlainSuppression.Of(release).Suppressed / cells.Count:P1}"));
    }

    private static Release Made(ReleaseRequest request, List<Occurrence> everything, Ledger ledger) =>
        new ReleaseMaker(StatisticsOptions.Default).Make(request, everything, ledger) is ReleaseOutcome.Made made
            ? made.Release
            : throw new InvalidOperationException("The release was refused.");
}
