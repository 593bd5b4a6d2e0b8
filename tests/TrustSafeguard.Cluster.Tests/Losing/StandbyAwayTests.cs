using System.Text.Json;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>The standby that the nodes' PostgreSQL waits for with every commit goes away, and comes back.</summary>
public sealed class StandbyAwayTests
{
    private const string Raise = """mutation($input: RaiseBreachInput!) { done: raiseBreach(input: $input) { breach { id } userErrors { code message } } }""";

    [Fact]
    public async Task Whoever_asks_any_node_is_told_that_the_store_did_not_confirm_it_and_not_that_nobody_answered()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres, count: 2);
        var school = (await Writers.SetSchoolsAsync(cluster, count: 1))[0];
        var server = ((SharedStore.Postgres)cluster.Store).Server;
        await server.ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");

        // One of the nodes has to ask the other, whichever leads: the second change waits behind the first.
        var told = await Task.WhenAll(cluster.Nodes.Select((node, index) => RaiseAsync(node, $"waits-{index}")));
        told.Select(CodeOf).ShouldAllBe(code => code == "store.unconfirmed");

        // What is in the log, or may yet come there, is not said to be unrecorded.
        var again = await Task.WhenAll(cluster.Nodes.Select((node, index) => RaiseAsync(node, $"waits-{index}")));
        foreach (var answer in again)
        {
            CodeOf(answer).ShouldBe("store.standby-away");
            answer.TextAt("data.done.userErrors[0].message").ShouldContain("it may have been recorded then: keep its `requestId`");
        }

        await server.ExecuteAsync("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        foreach (var (node, index) in cluster.Nodes.Select((node, index) => (node, index)))
        {
            await Until.TrueAsync(async () => CodeOf(await RaiseAsync(node, $"waits-{index}")) is null);
        }

        foreach (var node in cluster.Nodes)
        {
            await Until.TrueAsync(async () => (await node.AskAsync("{ breaches { totalCount } }")).At("data.breaches.totalCount").GetInt32() == cluster.Nodes.Count);
        }

        Task<JsonElement> RaiseAsync(ServingNode node, string requestId) =>
            node.AskAsync(Raise, new { input = new { subject = school.Teacher, severity = "LOW", summary = "As it happened.", requestId } });
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.At("data.done.userErrors").EnumerateArray().Select(error => error.GetProperty("code").GetString()).FirstOrDefault();
}
