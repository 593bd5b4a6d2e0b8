using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>The server is killed at random moments while many write; what it has acknowledged is there afterwards.</summary>
public sealed class KillTests
{
    private const int Clients = 16;
    private const string RoundsVariable = "TRUSTSAFEGUARD_KILL_ROUNDS";

    private const string Record =
        """mutation($input: RecordContactInput!) { recordContact(input: $input) { contact { id summary } userErrors { code message } } }""";

    private readonly ConcurrentDictionary<string, string> acknowledged = new();
    private readonly ConcurrentDictionary<string, object> unanswered = new();
    private int asked;

    [Fact]
    public async Task Every_acknowledged_contact_survives_a_kill_at_any_moment()
    {
        using var folder = new TestFolder();
        var rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "4", CultureInfo.InvariantCulture);
        var chance = new Random(1);
        Scene? scene = null;
        for (var round = 0; round < rounds; round++)
        {
            using var server = GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Path);
            var caller = new GraphQLCaller(await server.AddressAsync());
            scene ??= await Scene.SetAsync(caller, "westdale-junior");
            await CheckAsync(caller);
            await AskAgainAsync(caller);
            await WriteUntilKilledAsync(caller, server, scene, acknowledged.Count + chance.Next(20, 600));
        }

        await CheckAfterAllAsync(folder.Path);
    }

    private async Task CheckAfterAllAsync(string folder)
    {
        using (var server = GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder))
        {
            var caller = new GraphQLCaller(await server.AddressAsync());
            await CheckAsync(caller);
            await server.InterruptAsync();
            (await server.EndAsync()).Code.ShouldBe(0);
        }

        var verified = await GatewayProcess.RunAsync("verify", "--data", folder);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
    }

    /// <summary>All that was acknowledged is served, each with the words it was recorded with.</summary>
    private async Task CheckAsync(GraphQLCaller caller)
    {
        foreach (var part in acknowledged.Chunk(500))
        {
            var data = await caller.DataAsync("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { id summary } } }", new { ids = part.Select(each => each.Key) });
            data.AllAt("nodes[]").Select(SummaryOf).ShouldBe(part.Select(each => each.Value));
        }
    }

    /// <summary>What was asked and not answered may have been recorded or not: asked again it is, once.</summary>
    private async Task AskAgainAsync(GraphQLCaller caller)
    {
        foreach (var (requestId, input) in unanswered)
        {
            var contact = (await caller.ChangeAsync(Record, new { input })).At("contact");
            acknowledged.TryAdd(contact.TextAt("id"), SummaryOf(contact)).ShouldBeTrue();
            unanswered.TryRemove(requestId, out _);
        }
    }

    private async Task WriteUntilKilledAsync(GraphQLCaller caller, GatewayProcess server, Scene scene, int enough)
    {
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => WriteAsync()));

        async Task WriteAsync()
        {
            while (!killed.Task.IsCompleted)
            {
                var number = Interlocked.Increment(ref asked);
                if (!await RecordAsync(caller, scene, $"request-{number}"))
                {
                    killed.Task.IsCompleted.ShouldBeTrue("the server went away by itself");
                    return;
                }

                if (acknowledged.Count >= enough && killed.TrySetResult())
                {
                    server.Kill();
                }
            }
        }
    }

    /// <returns>False where the server was gone before it answered.</returns>
    private async Task<bool> RecordAsync(GraphQLCaller caller, Scene scene, string requestId)
    {
        var input = new
        {
            staffMember = scene.Teacher,
            student = scene.Student,
            activity = "SCHOOL_EMAIL",
            occurredAt = "2026-01-05T10:00:00Z",
            summary = $"As it happened, {requestId}.",
            requestId,
        };
        unanswered[requestId] = input;
        JsonElement payload;
        try
        {
            payload = await caller.ChangeAsync(Record, new { input });
        }
        catch (HttpRequestException)
        {
            return false;
        }

        var contact = payload.At("contact");
        unanswered.TryRemove(requestId, out _);
        acknowledged.TryAdd(contact.TextAt("id"), SummaryOf(contact)).ShouldBeTrue();
        return true;
    }

    private static string SummaryOf(JsonElement contact) => contact.TextAt("summary");
}
