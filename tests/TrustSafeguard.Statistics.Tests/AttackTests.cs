using System.Diagnostics;
using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

public sealed class AttackTests(ITestOutputHelper output)
{
    [Fact]
    public void Scratch()
    {
        var schools = Register.AllSchools();
        foreach (var code in new[] { "881", "926", "202" })
        {
            var watch = Stopwatch.StartNew();
            var period = Period.AprilToMarch(2019);
            var occurrences = Incidents.Invent(schools.Where(s => s.Authority == code), period, 1.0, 1);
            var t0 = watch.ElapsedMilliseconds;
            var release = Requests.Made(new ReleaseMaker(StatisticsOptions.Default).Make(Requests.OfAuthority(code, schools, period), occurrences, Ledger.Empty));
            var t1 = watch.ElapsedMilliseconds - t0;
            var reasons = release.Rows.SelectMany(r => r.Cells).CountBy(c => c.Reason).ToDictionary();
            output.WriteLine($"{code}: {occurrences.Count} occ, rows {release.Rows.Length}, made {t1} ms; {string.Join(", ", reasons)}");
            watch.Restart();
            using var attacker = new Attacker([SeenTables.Of(release)]);
            output.WriteLine($"attacker built {watch.ElapsedMilliseconds}");
            if (code == "881") { continue; }
            var found = attacker.Attack(4);
            output.WriteLine($"attack {watch.ElapsedMilliseconds} ms: {found.Count(f => f.Possible < 4)} of {found.Count}");
        }
    }
}
