using System.Text.Json;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Filters, counts and pages against the whole list, which is filtered and counted here in the plainest way.</summary>
public sealed class FilterTests : IDisposable
{
    private const int Filters = 200;
    private const string Fields = "id severity status threshold raisedAt school { urn } subject { id }";

    private static readonly string[] Severities = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];
    private static readonly string[] Statuses = ["RAISED", "TRIAGED", "INVESTIGATING", "ON_HOLD", "REFERRED", "CLOSED"];
    private static readonly string[] Thresholds = ["NONE", "LOW_LEVEL_CONCERN", "HARM_THRESHOLD"];

    private readonly TestFolder folder = new();
    private readonly SeededRandom random = new(20261120);

    [Fact]
    public async Task A_filter_finds_counts_and_pages_what_a_plain_walk_finds()
    {
        await FillAsync();
        await using var gateway = await RunningGateway.StartAsync(store: await FileEventStore.OpenAsync(UnsyncedJournal.OptionsFor(folder.Data)));
        var all = (await gateway.DataAsync($"{{ breaches(first: 1000) {{ nodes {{ {Fields} }} }} }}")).AllAt("breaches.nodes[]");
        all.Count.ShouldBe(4 * 25);

        for (var i = 0; i < Filters; i++)
        {
            var (where, fits) = Filter(all);
            var expected = all.Where(fits).Select(IdOf).ToList();

            (await WalkAsync(gateway, where, 1 + random.Below(30))).ShouldBe(expected, where.ToString());
        }
    }

    public void Dispose() => folder.Dispose();

    private static string IdOf(JsonElement breach) => breach.TextAt("id");

    private static async Task<List<string>> WalkAsync(RunningGateway gateway, object where, int size)
    {
        var found = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await gateway.DataAsync(
                "query($where: BreachFilter, $size: Int, $after: Cursor) { breaches(where: $where, first: $size, after: $after) "
                    + "{ totalCount pageInfo { hasNextPage endCursor } nodes { id } } }",
                new { where, size, after })).At("breaches");
            found.AddRange(page.AllAt("nodes[]").Select(IdOf));
            after = page.At("pageInfo.endCursor").GetString();
            if (!page.At("pageInfo.hasNextPage").GetBoolean())
            {
                page.At("totalCount").GetInt32().ShouldBe(found.Count, where.ToString());
                return found;
            }
        }
    }

    private (Dictionary<string, object> Where, Func<JsonElement, bool> Fits) Filter(IReadOnlyList<JsonElement> all)
    {
        var where = new Dictionary<string, object>();
        var tests = new List<Func<JsonElement, bool>>();
        AddWords("severity", Severities, where, tests);
        AddWords("status", Statuses, where, tests);
        AddWords("threshold", Thresholds, where, tests);
        var one = all[random.Below(all.Count)];
        if (random.Below(4) == 0)
        {
            int[] urns = [UrnOf(one), UrnOf(all[random.Below(all.Count)])];
            where["schools"] = urns;
            tests.Add(breach => urns.Contains(UrnOf(breach)));
        }

        if (random.Below(4) == 0)
        {
            var from = one.At("raisedAt").GetDateTimeOffset();
            var to = from.AddDays(random.Below(120));
            (where["raisedFrom"], where["raisedTo"]) = (from, to);
            tests.Add(breach => breach.At("raisedAt").GetDateTimeOffset() >= from && breach.At("raisedAt").GetDateTimeOffset() < to);
        }

        if (random.Below(6) == 0)
        {
            var subject = one.TextAt("subject.id");
            where["subject"] = subject;
            tests.Add(breach => breach.TextAt("subject.id") == subject);
        }

        return (where, breach => tests.TrueForAll(test => test(breach)));
    }

    private static int UrnOf(JsonElement breach) => breach.At("school.urn").GetInt32();

    private void AddWords(string field, string[] words, Dictionary<string, object> where, List<Func<JsonElement, bool>> tests)
    {
        if (random.Below(2) == 0)
        {
            return;
        }

        var wanted = words.Where(_ => random.Below(2) == 0).ToArray();
        where[field] = wanted;
        tests.Add(breach => wanted.Contains(breach.At(field).GetString()));
    }

    private async Task FillAsync()
    {
        var time = new SimulatedClock(SchoolYear.Onboarding);
        await using var node = await SafeguardingNode.OpenAsync(
            await FileEventStore.OpenAsync(UnsyncedJournal.OptionsFor(folder.Data)), time, new SeededIds(time, new SeededRandom(1)), watchesDeadlines: false);
        await Generator.RunAsync(
            node, time, new GenerateOptions(Schools: 4, Trusts: 2, Staff: 6, Contacts: 0, Breaches: 25, Seed: 1), new Progress<double>(), CancellationToken.None);
    }
}
