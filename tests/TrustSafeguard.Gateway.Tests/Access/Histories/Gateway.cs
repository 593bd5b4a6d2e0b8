using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>A node in memory, on a day on which time goes on by what is done alone, and its engine.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private static readonly GraphQLEngine Engine = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { FieldCost = 1e9, TypeCost = 1e9 } });

    private readonly FakeTimeProvider time;

    private Gateway(SafeguardingNode node, FakeTimeProvider time) => (Node, this.time) = (node, time);

    public static DateTimeOffset Now { get; } = new(2026, 6, 10, 8, 0, 0, TimeSpan.Zero);

    public static DateOnly Today { get; } = DateOnly.FromDateTime(Now.UtcDateTime);

    public static GraphQL.TypeSystem.Schema Schema => Engine.Schema;

    public SafeguardingNode Node { get; }

    public static async Task<Gateway> OpenAsync()
    {
        var time = new FakeTimeProvider(Now);
        var node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), time);

        // All of a history is of one day: few concerns are a pattern, and no time at all is a silence.
        node.Patterns = new PatternOptions { PatternConcerns = 2, SilenceDays = -1 };
        return new Gateway(node, time);
    }

    public DateTimeOffset Time => time.GetUtcNow();

    /// <summary>What is done next is done later.</summary>
    public void GoOn() => GoOn(TimeSpan.FromMilliseconds(100));

    public void GoOn(TimeSpan by) => time.Advance(by);

    public async Task<byte[]> BytesAsync(Viewer viewer, GraphQLRequest request)
    {
        using var response = await Engine.ExecuteAsync(request, new RequestContext(Node, viewer));
        return response.Body.ToArray();
    }

    /// <summary>Asks, and leaves the answer.</summary>
    public async Task SpendAsync(Viewer viewer, GraphQLRequest request)
    {
        using var response = await Engine.ExecuteAsync(request, new RequestContext(Node, viewer));
    }

    public Task<byte[]> BytesAsync(Viewer viewer, string document, string? id = null) =>
        BytesAsync(viewer, GraphQLRequest.Of(document, id is null ? null : $$"""{"id":{{JsonSerializer.Serialize(id)}}}"""));

    /// <summary>What is answered, whatever it is.</summary>
    public async Task<JsonElement> AskAsync(Viewer viewer, string document, string? id = null)
    {
        using var parsed = JsonDocument.Parse(await BytesAsync(viewer, document, id));
        return parsed.RootElement.Clone();
    }

    /// <summary>Every event of a subscription that is told within what has happened already.</summary>
    public IAsyncEnumerable<GraphQLResponse> StreamAsync(Viewer viewer, string document, CancellationToken cancellation) =>
        Engine.StreamAsync(GraphQLRequest.Of(document), new RequestContext(Node, viewer), cancellation);

    /// <summary>A change by whoever may do all; null where it was refused.</summary>
    public async Task<JsonElement?> DoAsync(string mutation, Viewer? viewer = null)
    {
        var answer = await AskAsync(viewer ?? Viewer.Development, $"mutation {{ {mutation} }}");
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{mutation}: {errors}");
        var payload = answer.At("data").EnumerateObject().Single().Value;
        return payload.At("userErrors").GetArrayLength() == 0 ? payload : null;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    public static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
