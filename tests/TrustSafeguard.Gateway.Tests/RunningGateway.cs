using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests;

/// <summary>A real server on a free port of this machine, over a store of its own.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly Task running;
    private readonly SafeguardingNode node;

    private RunningGateway(SafeguardingNode node, Task running, Uri address, CancellationTokenSource stop)
    {
        this.node = node;
        this.running = running;
        this.stop = stop;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public SafeguardingNode Node => node;

    public static async Task<RunningGateway> StartAsync(TimeProvider? time = null, IEventStore? store = null, bool development = true)
    {
        var node = await SafeguardingNode.OpenAsync(store ?? new MemoryEventStore(), time ?? TimeProvider.System);
        var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = GatewayServer.RunAsync(
            node, new ServeOptions("http://127.0.0.1:0", development), addresses => started.SetResult(new Uri(addresses.First())), stop.Token);
        await await Task.WhenAny(started.Task, running);
        return new RunningGateway(node, running, await started.Task, stop);
    }

    /// <summary>Asks, and gives the whole answer.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var response = await Client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks for what must be answered without an error.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var answer = await AskAsync(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Asks for one change that must be made, and gives its payload.</summary>
    public async Task<JsonElement> ChangeAsync(string mutation, object? variables = null)
    {
        var payload = (await DataAsync(mutation, variables)).EnumerateObject().Single().Value;
        payload.GetProperty("userErrors").GetArrayLength().ShouldBe(0, payload.ToString());
        return payload;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await stop.CancelAsync();
        await running;
        await node.DisposeAsync();
        stop.Dispose();
    }
}
