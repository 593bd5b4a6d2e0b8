using System.Globalization;
using TrustSafeguard.Gateway.Tests.Access.Histories;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whatever came to pass, what a caller reaches by any query of the schema is what a tiny reference of the rules says, and nothing else.</summary>
public sealed class AccessPropertyTests(ITestOutputHelper output)
{
    // TRUSTSAFEGUARD_ACCESS_HISTORIES=1000 tries them all, TRUSTSAFEGUARD_ACCESS_SEED=38 begins with that one.
    private static readonly int Histories = int.Parse(Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_ACCESS_HISTORIES") ?? "40", CultureInfo.InvariantCulture);
    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_ACCESS_SEED") ?? "1", CultureInfo.InvariantCulture);

    // So many histories have authorities of their own, whose codes are of three digits, and are over on the day on which they began.
    private const int HistoriesOfANode = 100;
    private const int CallersAtATime = 8;

    [Fact]
    public async Task What_a_caller_can_reach_by_any_query_is_what_a_reference_of_the_rules_says()
    {
        var (callers, records, reordered) = (0, 0, 0);
        var deeds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        List<string> differences = [];
        foreach (var seeds in Enumerable.Range(First, Histories).Chunk(HistoriesOfANode))
        {
            await using var gateway = await TrustSafeguard.Gateway.Tests.Access.Histories.Gateway.OpenAsync();
            foreach (var seed in seeds)
            {
                var maker = new HistoryMaker(gateway, seed);
                await maker.BeginAsync();

                // Twice, so that what was kept for a caller at the first reading is not what they are told at the second.
                for (var time = 0; time < 2; time++)
                {
                    await maker.GoOnAsync(30);
                    var crawl = await Crawl.OfAsync(gateway, maker.History);
                    differences.AddRange(await crawl.LostAsync());
                    var asking = new Random(seed).GetItems([.. maker.History.Callers()], CallersAtATime).Distinct();
                    foreach (var viewer in asking)
                    {
                        differences.AddRange(await crawl.DifferencesAsync(viewer));
                        (callers, records) = (callers + 1, records + maker.History.All.Count);
                    }

                    reordered += crawl.Reordered;
                }

                foreach (var (kind, (done, _)) in maker.Counts)
                {
                    deeds[kind] = deeds.GetValueOrDefault(kind) + done;
                }
            }
        }

        output.WriteLine($"{Histories} histories, {callers} callers, {records} records asked for, {reordered} lists in an order of the caller's own");
        output.WriteLine(string.Join(", ", deeds.Select(deed => $"{deed.Key} {deed.Value}")));
        differences.ShouldBeEmpty($"{differences.Count}:\n{string.Join('\n', differences.DistinctBy(each => each[..Math.Min(120, each.Length)]).Take(40))}");
        deeds.Count(deed => deed.Value > 0).ShouldBeGreaterThan(Math.Min(Histories, 20));

        // Or the property would not tell a relationship that is placed by a contact that is not seen.
        reordered.ShouldBeGreaterThanOrEqualTo(Histories / 20);
    }
}
