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

    [Fact]
    public async Task A_policy_whose_publication_a_kill_interrupts_is_there_whole_or_not_at_all()
    {
        using var folder = new TestFolder();
        var rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "3", CultureInfo.InvariantCulture);
        var (chance, published, tried) = (new Random(2), new ConcurrentDictionary<string, string>(), 0);
        for (var round = 0; round <= rounds; round++)
        {
            using var server = GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Path);
            var caller = new GraphQLCaller(await server.AddressAsync());
            if (round == 0)
            {
                await Scene.SetAsync(caller, "westdale-junior");
            }

            // Every version that was acknowledged, and of what was under way a whole number more: each with its text.
            var trust = (await caller.DataAsync("""{ trust(uid: "99001") { policyVersion policy { hash } } }""")).At("trust");
            trust.At("policyVersion").GetInt32().ShouldBeInRange(published.Count, tried);
            foreach (var (id, hash) in published)
            {
                (await caller.DataAsync("query($id: ID!) { policy(id: $id) { hash } }", new { id })).TextAt("policy.hash").ShouldBe(hash);
            }

            var enough = published.Count + chance.Next(2, 6);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PublishUntilKilledAsync(enough)));

            async Task PublishUntilKilledAsync(int enough)
            {
                while (published.Count < enough)
                {
                    var day = new DateOnly(2000, 1, 1).AddDays(Interlocked.Increment(ref tried));
                    try
                    {
                        if (await PublishAsync(caller, day) is (var id, var hash) && published.TryAdd(id, hash) && published.Count == enough)
                        {
                            server.Kill();
                        }
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }
        }

        var verified = await GatewayProcess.RunAsync("verify", "--data", folder.Path);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
    }

    /// <returns>Null where another publisher was quicker.</returns>
    private static async Task<(string Id, string Hash)?> PublishAsync(GraphQLCaller caller, DateOnly day)
    {
        var payload = (await caller.DataAsync(
            """
            mutation($day: Date!) {
              publishTrustPolicy(input: { trustUid: "99001", basedOn: "derbyshire-leaflet", effectiveFrom: $day }) { policy { id hash } userErrors { code } }
            }
            """,
            new { day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })).At("publishTrustPolicy");
        if (payload.At("userErrors").GetArrayLength() > 0)
        {
            payload.TextAt("userErrors[0].code").ShouldBe("policy.version-moved-on");
            return null;
        }

        return (payload.TextAt("policy.id"), payload.TextAt("policy.hash"));
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
