using TrustSafeguard.Statistics.Tests.Attacking;
using TrustSafeguard.Statistics.Tests.Invented;
namespace TrustSafeguard.Statistics.Tests;
public sealed class ScratchDrift(ITestOutputHelper output)
{
    [Fact]
    public void Needed()
    {
        var year = Period.AprilToMarch(2019);
        var maker = new ReleaseMaker(StatisticsOptions.Default);
        foreach (var seed in new[] { 20 })
        {
            var sample = Sample.Of(seed);
            var final = sample.Occurrences(year);
            var ledger = Ledger.Empty;
            for (var q = 1; q <= 4; q++) ledger = ledger.With(Requests.Made(maker.Make(sample.Request(Period.Quarter(2019, q)), final, ledger)));
            Environment.SetEnvironmentVariable("TRACE", "1");
            var release = Requests.Made(maker.Make(sample.Request(year), final, ledger));
            var (tried, could) = (0, 0);
            var w = System.Diagnostics.Stopwatch.StartNew();
            foreach (var row in Enumerable.Range(0, 14))
            for (var cell = 0; cell < release.Rows[row].Cells.Length && w.Elapsed.TotalSeconds < 0; cell++)
            {
                var c = release.Rows[row].Cells[cell];
                if (c.Reason != CellReason.Complement || c.Count < 5) continue;
                tried++;
                var with = release with { Rows = release.Rows.SetItem(row, release.Rows[row] with { Cells = release.Rows[row].Cells.SetItem(cell, c with { Reason = CellReason.Shown }) }) };
                using var attacker = new Attacker([.. ledger.With(with).Releases.Select(SeenTables.Of)]);
                var broken = attacker.Attack(4, (r, ro, ce) => ledger.With(with).Releases[r].Rows[ro].Cells[ce].Count is > 0 and < 5, stopAtFirst: true);
                if (broken.Count == 0) { could++; release = with; }
                output.WriteLine($"DD {seed} row {row} {string.Join('/', release.Rows[row].Places)} cell {cell} count {c.Count} quarters {string.Join(' ', ledger.Releases.Select(x => x.Rows[row].Cells[cell]).Select(x => $"{x.Count}{(x.IsShown ? "" : "c")}"))}: {(broken.Count == 0 ? "could be shown" : $"broken {broken[0]}")} {w.Elapsed.TotalSeconds:0.0}");
            }
            output.WriteLine($"DD seed {seed}: tried {tried}, could {could}");
        }
    }
}
