using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>Clients who ask all nodes at once for changes of the same few records, and note what they asked for and what they were answered.</summary>
/// <param name="cluster">Whom they ask.</param>
/// <param name="schools">Where the records are.</param>
/// <param name="run">A number of this run's own: its records are no other's.</param>
/// <param name="forgotten">What is planted, for the checker to find.</param>
internal sealed class Clients(RunningCluster cluster, IReadOnlyList<Scene> schools, int run, Forgotten forgotten = Forgotten.Nothing)
{
    private const int Count = 8;
    private const int EachAsks = 12;
    private const string MovedOn = "request.version-moved-on";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<Operation> operations = new();
    private readonly ConcurrentQueue<ReadAnswer> reads = new();
    private readonly Dictionary<string, KeyState> begin = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Operation> Operations => operations;

    public IReadOnlyCollection<ReadAnswer> Reads => reads;

    public IReadOnlyDictionary<string, KeyState> Begin => begin;

    /// <summary>Enrols whose records are changed.</summary>
    public async Task EnrolAsync()
    {
        var caller = new GraphQLCaller(cluster.Living[0].Client.BaseAddress!);
        foreach (var school in schools.Take(2))
        {
            var id = await Scene.EnrolAsync(caller, school.Urn, "Nobody yet", "TEACHER");
            var shown = (await caller.DataAsync("query($id: ID!) { node(id: $id) { ... on StaffMember { version displayName } } }", new { id })).At("node");
            begin[id] = new KeyState(shown.At("version").GetInt32(), shown.TextAt("displayName"));
            foreach (var node in cluster.Living)
            {
                await IsShownAsync(node, id);
            }
        }
    }

    /// <summary>Lets all clients ask until each has asked for enough.</summary>
    public Task RunAsync() =>
        Task.WhenAll(Enumerable.Range(0, Count).Select(number => Task.Run(() => AskAsync(number, new Random((run * Count) + number)))));

    private async Task AskAsync(int client, Random chance)
    {
        var known = begin.ToDictionary(each => each.Key, each => (each.Value.Version, Position: (string?)null), StringComparer.Ordinal);
        for (var i = 0; i < EachAsks; i++)
        {
            var key = begin.Keys.Order(StringComparer.Ordinal).ElementAt(chance.Next(begin.Count));
            switch (chance.Next(8))
            {
                case 0:
                    await OnboardAsync(chance);
                    break;
                case 1:
                    await RaiseAsync(chance);
                    break;
                case 2 or 3:
                    known[key] = (await ReadAsync(chance, key, known[key]), known[key].Position);
                    break;
                default:
                    known[key] = await ChangeAsync(chance, key, known[key], $"Named {client} {i}");
                    break;
            }
        }
    }

    private async Task<int> ReadAsync(Random chance, string key, (int Version, string? Position) known)
    {
        const string Shown = "query($id: ID!) { node(id: $id) { ... on StaffMember { version displayName } } }";
        if (await AnswerAsync(chance, Shown, new { id = key }, Told(Forgotten.Position, known.Position)) is not { } data)
        {
            return known.Version;
        }

        // What was read without a position may be older than what the client knows from elsewhere; a version that was read is known from then on by no position.
        var version = data.At("node.version").GetInt32();
        reads.Enqueue(new ReadAnswer(key, known.Position is null ? 0 : known.Version, version, data.TextAt("node.displayName"), Stopwatch.GetTimestamp()));
        return known.Position is null ? version : known.Version;
    }

    private async Task<(int Version, string? Position)> ChangeAsync(Random chance, string key, (int Version, string? Position) known, string name)
    {
        var on = known.Version;
        if (chance.Next(2) == 0)
        {
            on = await ReadAsync(chance, key, known);
        }

        var invoked = Stopwatch.GetTimestamp();
        var data = await AnswerAsync(
            chance, "mutation($id: ID!, $name: String!, $on: Int) { correctName(post: $id, displayName: $name, ifVersion: $on) { position userErrors { code } } }",
            new { id = key, name, on = Told<int?>(Forgotten.Version, on) });
        if (data is not { } answered || CodeOf(answered.At("correctName")) is { } code && code != MovedOn)
        {
            // What nobody may be told is no answer that is missing.
            (data is null || PassingErrors.OfChange(CodeOf(data.Value.At("correctName"))!)).ShouldBeTrue(data.ToString());
            operations.Enqueue(new Operation.Change(key, invoked, Operation.Never, on, name, IsDone: true));
            return known;
        }

        var isDone = answered.At("correctName.userErrors").GetArrayLength() == 0;
        operations.Enqueue(new Operation.Change(key, invoked, Stopwatch.GetTimestamp(), on, name, isDone));
        return isDone ? (on + 1, answered.TextAt("correctName.position")) : known;
    }

    // Asked again until it is answered: it takes effect once, somewhere between.
    private async Task OnboardAsync(Random chance)
    {
        var urn = 100_000 + (run * 10) + chance.Next(3);
        var trust = string.Create(CultureInfo.InvariantCulture, $"{6000 + chance.Next(2)}");
        var invoked = Stopwatch.GetTimestamp();
        var payload = await AnsweredAsync(
            chance, "mutation($urn: Int!, $trust: String!) { done: onboardSchool(input: { urn: $urn, name: \"S\", localAuthorityCode: \"830\", localAuthorityName: \"D\", "
                + "trustUid: $trust, trustName: \"T\" }) { school { trust { uid } } userErrors { code } } }",
            new { urn, trust });
        var told = payload.At("userErrors").GetArrayLength() == 0 ? payload.TextAt("school.trust.uid") : null;
        operations.Enqueue(new Operation.Claim($"school {urn}", invoked, Stopwatch.GetTimestamp(), trust, told));
    }

    private async Task RaiseAsync(Random chance)
    {
        var school = schools[chance.Next(schools.Count)];
        var requestId = string.Create(CultureInfo.InvariantCulture, $"run-{run}-{school.Urn}-{chance.Next(2)}");
        var invoked = Stopwatch.GetTimestamp();
        var payload = await AnsweredAsync(
            chance, "mutation($input: RaiseBreachInput!) { done: raiseBreach(input: $input) { breach { id } userErrors { code } } }",
            new { input = new { subject = school.Teacher, severity = "LOW", summary = "As it was.", requestId = Told(Forgotten.Request, requestId) } });
        operations.Enqueue(new Operation.Claim(requestId, invoked, Stopwatch.GetTimestamp(), null, payload.TextAt("breach.id")));
    }

    private async Task<JsonElement> AnsweredAsync(Random chance, string mutation, object variables)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await AnswerAsync(chance, mutation, variables) is { } data && !(CodeOf(data.At("done")) is { } code && PassingErrors.OfChange(code)))
            {
                return data.At("done");
            }

            (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1)).ShouldBeTrue("Nobody answered for a minute.");
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(5, 50)));
        }
    }

    private T? Told<T>(Forgotten what, T? value) => forgotten == what ? default : value;

    private static string? CodeOf(JsonElement payload) => payload.At("userErrors").GetArrayLength() == 0 ? null : payload.TextAt("userErrors[0].code");

    /// <returns>Null where the client cannot know what became of it.</returns>
    private async Task<JsonElement?> AnswerAsync(Random chance, string query, object variables, string? position = null)
    {
        var nodes = cluster.Living;
        try
        {
            var answer = await nodes[chance.Next(nodes.Count)].AskAsync(query, variables, position, Patience);
            if (answer.TryGetProperty("errors", out var errors))
            {
                PassingErrors.OfAnswer(errors.TextAt("[0].extensions.code")).ShouldBeTrue(errors.ToString());
                return null;
            }

            return answer.At("data");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static async Task IsShownAsync(ServingNode node, string id)
    {
        var begun = Stopwatch.GetTimestamp();
        while ((await node.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id })).At("data.node").ValueKind == JsonValueKind.Null)
        {
            (Stopwatch.GetElapsedTime(begun) < Patience).ShouldBeTrue("A node did not show what another had recorded.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
