using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.Tests;

/// <summary>A real server on a free port of this machine, over a store of its own.</summary>
public sealed class RunningGateway : GraphQLCaller, IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly Task running;
    private readonly SafeguardingNode node;

    private RunningGateway(SafeguardingNode node, Task running, Uri address, CancellationTokenSource stop)
        : base(address)
    {
        this.node = node;
        this.running = running;
        this.stop = stop;
    }

    public SafeguardingNode Node => node;

    public static async Task<RunningGateway> StartAsync(
        TimeProvider? time = null, IEventStore? store = null, bool development = true, Func<ServeOptions, ServeOptions>? configure = null, ReadLog? reads = null,
        StoreSharing? sharing = null, NodeWatch? watch = null)
    {
        var node = await SafeguardingNode.OpenAsync(store ?? new MemoryEventStore(), time ?? TimeProvider.System, reads: reads, sharing: sharing, watch: watch);
        var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new ServeOptions("http://127.0.0.1:0", development);
        var running = GatewayServer.RunAsync(
            node, configure?.Invoke(options) ?? options, addresses => started.SetResult(new Uri(addresses.First())), stop.Token);
        await await Task.WhenAny(started.Task, running);
        return new RunningGateway(node, running, await started.Task, stop);
    }

    /// <summary>Whoever asks whether it is ready is told what is so at that moment.</summary>
    public static ServeOptions LooksAtEachCall(ServeOptions options) =>
        options with { Limits = options.Limits with { Server = options.Limits.Server with { ReadinessEvery = TimeSpan.Zero } } };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await stop.CancelAsync();
        await running;
        await node.DisposeAsync();
        stop.Dispose();
    }
}
