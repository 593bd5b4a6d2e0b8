using System.Text.Json;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Tests.Access;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Subscriptions;

/// <summary>Whoever follows what happens and is cut off, by whatever it is, comes back with the last cursor and misses nothing.</summary>
public sealed class ResumingTests
{
    private const string Breaches =
        "subscription($after: Cursor) { breachEvents(trustUid: \"99001\", after: $after) { cursor kind breach { id severity } } }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_whose_reading_cannot_be_noted_ends_the_stream_and_is_told_to_who_comes_back(bool overSocket)
    {
        var reads = new FrozenStore(new MemoryEventStore());
        await using var gateway = await RunningGateway.StartAsync(reads: new ReadLog(reads, TimeProvider.System));
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var before = await RaiseAsync(gateway, scene, "LOW");
        await RaiseAsync(gateway, scene, "CRITICAL");
        await using var events = await Listener.OpenAsync(gateway, overSocket, Breaches, new { after = before });
        var (last, _) = Read(await events.NextAsync());

        reads.IsFrozen = true;
        await RaiseAsync(gateway, scene, "MEDIUM");
        await RaiseAsync(gateway, scene, "HIGH");
        var lost = await events.EndAsync();
        reads.IsFrozen = false;

        lost.TextAt("extensions.code").ShouldBe("reads.not-logged");
        await using var resumed = await Listener.OpenAsync(gateway, overSocket, Breaches, new { after = last });
        var (cursor, severity) = Read(await resumed.NextAsync());
        severity.ShouldBe("MEDIUM");
        lost.TextAt("extensions.cursor").ShouldBe(cursor);
        Read(await resumed.NextAsync()).Severity.ShouldBe("HIGH");
        await using var behind = await Listener.OpenAsync(gateway, overSocket, Breaches, new { after = lost.TextAt("extensions.cursor") });
        Read(await behind.NextAsync()).Severity.ShouldBe("HIGH");
    }

    [Fact]
    public async Task A_cursor_and_a_position_hold_after_a_restart_also_where_no_request_ever_had_an_id()
    {
        using var folder = new TestFolder();
        Scene scene;
        string position, last;
        using (var server = Serve(folder))
        {
            var gateway = new GraphQLCaller(await server.AddressAsync());
            scene = await Scene.SetAsync(gateway, "westdale-junior");
            await using var events = await Listener.OpenAsync(gateway, false, Breaches);
            position = await RaiseAsync(gateway, scene, "LOW");
            (last, _) = Read(await events.NextAsync());
            await RaiseAsync(gateway, scene, "MEDIUM");
            await server.TerminateAsync();
            await server.EndAsync();
        }

        using var restarted = Serve(folder);
        var again = new GraphQLCaller(await restarted.AddressAsync());
        foreach (var after in new[] { last, position })
        {
            await using var resumed = await Listener.OpenAsync(again, true, Breaches, new { after });
            Read(await resumed.NextAsync()).Severity.ShouldBe("MEDIUM");
        }

        again.Client.DefaultRequestHeaders.Add("GraphQL-Position", position);
        (await again.DataAsync("{ breaches { totalCount } }")).At("breaches.totalCount").GetInt32().ShouldBe(2);
    }

    private static GatewayProcess Serve(TestFolder folder) => GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Data);

    private static (string Cursor, string Severity) Read(JsonElement data) => (data.TextAt("breachEvents.cursor"), data.TextAt("breachEvents.breach.severity"));

    /// <summary>Raises one, of which nothing is read that would be noted.</summary>
    private static async Task<string> RaiseAsync(GraphQLCaller gateway, Scene scene, string severity) => (await gateway.ChangeAsync(
        """
        mutation($subject: ID!, $severity: Severity!) { raiseBreach(input: { subject: $subject, severity: $severity, summary: "Seen." }) { position userErrors { code } } }
        """,
        new { subject = scene.Teacher, severity })).TextAt("position");
}
