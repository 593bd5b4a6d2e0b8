using System.Diagnostics;
using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

public sealed class AttackTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(10.0)]
    public void Scratch(double rate)
    {
        var schools = Register.AllSchools();
        foreach (var code in new[] { "888", "881", "926", "202", "303" })
        {
            var watch = Stopwatch.StartNew();
            var period = Period.AprilToMarch(2019);
            var occurrences = Incidents.Invent(schools.Where(s => s.Authority == code), period, rate, 1);
            var t0 = watch.ElapsedMilliseconds;
            var outcome = new ReleaseMaker(StatisticsOptions.Default).Make(Requests.OfAuthority(code, schools, period), occurrences, Ledger.Empty);
            if (outcome is ReleaseOutcome.Refused r) { output.WriteLine(r.Problem); continue; }
            var release = Requests.Made(outcome);
            var t1 = watch.ElapsedMilliseconds - t0;
            var reasons = release.Rows.SelectMany(r => r.Cells).CountBy(c => c.Reason).ToDictionary();
            output.WriteLine($"{rate} {code}: {occurrences.Count} occ, rows {release.Rows.Length}, made {t1} ms; {string.Join(", ", reasons)}");
            watch.Restart();
            if (code is "888" or "881") { continue; }
            using var attacker = new Attacker([SeenTables.Of(release)]);
            var found = attacker.Attack(4, (_, r, c) => release.Rows[r].Cells[c].Count is > 0 and < 5);
            output.WriteLine($"attack {watch.ElapsedMilliseconds} ms: {found.Count} of {attacker.Looked}");
        }
    }

    [Fact]
    public void Ledgers()
    {
        var schools = Register.AllSchools();
        var code = "926";
        var year = Period.AprilToMarch(2019);
        var occurrences = Incidents.Invent(schools, year, 2, 1);
        var ledger = Ledger.Empty;
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        void Publish(ReleaseRequest request)
        {
            var watch = Stopwatch.StartNew();
            var outcome = maker.Make(request, occurrences, ledger);
            if (outcome is ReleaseOutcome.Refused r) { output.WriteLine($"{request.Scope} {request.Period} {watch.ElapsedMilliseconds} REFUSED {r.Problem}"); return; }
            var release = Requests.Made(outcome);
            ledger = ledger.With(release);
            output.WriteLine($"{request.Scope} {request.Period} made {watch.ElapsedMilliseconds} ms; {string.Join(", ", release.Rows.SelectMany(r => r.Cells).CountBy(c => c.Reason).ToDictionary())}");
            watch.Restart();
            using var attacker = new Attacker([.. ledger.Releases.Select(SeenTables.Of)]);
            var found = attacker.Attack(4, (x, r, c) => ledger.Releases[x].Rows[r].Cells[c].Count is > 0 and < 5);
            output.WriteLine($"attack {watch.ElapsedMilliseconds} ms: {found.Count} of {attacker.Looked}");
            foreach (var f in found.Take(12)) { var row = ledger.Releases[f.Release].Rows[f.Row]; output.WriteLine($"   {f} {string.Join('/', row.Places.Select(p => p ?? "*"))} kind {row.Kind} schools {row.Schools.Length} {row.Cells[f.Cell]}"); }
        }

        Publish(Requests.OfAuthority(code, schools, Period.Quarter(2019, 1)));
        Publish(Requests.OfAuthority(code, schools, Period.Quarter(2019, 2)));
        Publish(Requests.OfAuthority(code, schools, year));
        foreach (var trust in schools.Where(s => s.Authority == code).GroupBy(s => s.Trust).OrderByDescending(g => g.Count()).Skip(1).Take(3).Select(g => g.Key))
        {
            Publish(Requests.OfTrust(trust, schools, year));
        }
    }
}
