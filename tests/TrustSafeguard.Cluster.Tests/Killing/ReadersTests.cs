using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;
using TrustSafeguard.Gateway.Tests.Api;
using TrustSafeguard.Gateway.Tests.Durability;

namespace TrustSafeguard.Cluster.Tests.Killing;

/// <summary>Nodes are killed while many read; every answer that somebody got whole is in the log of reads, which the nodes share.</summary>
public sealed class ReadersTests(ITestOutputHelper output)
{
    private const string Entries =
        "query($after: Cursor) { trust(uid: \"99001\") { reads(first: 500, after: $after) { nodes { operation } pageInfo { hasNextPage endCursor } } } }";

    public static TheoryData<StoreKind> Stores => LongForm.IsAsked ? [StoreKind.Postgres, StoreKind.AzureStorage] : [StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_answer_that_a_reader_got_is_in_the_log_of_reads_whatever_node_gave_it_and_was_killed(StoreKind kind)
    {
        await using var cluster = await RunningCluster.StartAsync(kind);
        var addresses = cluster.Nodes.Select(node => node.Client.BaseAddress!).ToList();
        var caller = new GraphQLCaller(addresses[0]);
        var readers = await Readers.OfAsync(await Scene.SetAsync(caller, "westdale-junior"), caller);
        foreach (var node in cluster.Nodes)
        {
            await Writers.ShowsAsync(node, readers.Breach);
        }

        var (begun, isEnough) = (Stopwatch.GetTimestamp(), false);
        var reading = Task.WhenAll(Enumerable.Range(0, Readers.Count)
            .Select(number => Task.Run(() => readers.ReadAsync(addresses[number % addresses.Count], number, () => Volatile.Read(ref isEnough)))));
        foreach (var killed in cluster.Nodes.Skip(1))
        {
            await MoreAnswersAsync();
            await killed.KillAsync();
        }

        await MoreAnswersAsync();
        Volatile.Write(ref isEnough, true);
        await reading;
        var took = Stopwatch.GetElapsedTime(begun);

        // On a machine that others keep busy a node may be taken for dead by those that are killed next, and ends then.
        await (cluster[0].HasEnded ? cluster[0].StartAsync() : Task.CompletedTask);
        var noted = await NotedAsync(new GraphQLCaller(cluster[0].Client.BaseAddress!));
        readers.Answered.Where(operation => noted.GetValueOrDefault(operation) != 1).ShouldBeEmpty();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{readers.Answered.Count} answers of {Readers.Count} readers on three nodes in {took.TotalSeconds:F0} s, two killed meanwhile: all of them noted, each once"));

        Task MoreAnswersAsync()
        {
            var enough = readers.Answered.Count + LongForm.Of(300, 10_000);
            return Until.TrueAsync(() => readers.Answered.Count >= enough || reading.IsCompleted);
        }
    }

    /// <summary>How often each operation is in the log, as a node that lives tells it.</summary>
    private static async Task<Dictionary<string, int>> NotedAsync(GraphQLCaller caller)
    {
        var noted = new Dictionary<string, int>(StringComparer.Ordinal);
        for (string? after = null; ;)
        {
            var page = (await caller.DataAsync(Entries, new { after })).At("trust.reads");
            foreach (var operation in page.AllAt("nodes[].operation").Select(each => each.GetString()).OfType<string>())
            {
                noted[operation] = noted.GetValueOrDefault(operation) + 1;
            }

            if (!page.At("pageInfo.hasNextPage").GetBoolean())
            {
                return noted;
            }

            after = page.TextAt("pageInfo.endCursor");
        }
    }
}
