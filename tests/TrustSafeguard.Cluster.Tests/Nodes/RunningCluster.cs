using System.Globalization;
using System.Net;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>Nodes over one store, each a process of its own, and with one cluster ID unless their places say otherwise.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private readonly List<ServingNode> nodes = [];

    private readonly List<int> siloPorts = [];

    private RunningCluster(SharedStore store) => Store = store;

    public SharedStore Store { get; }

    public IReadOnlyList<ServingNode> Nodes => nodes;

    /// <summary>The nodes that have not ended.</summary>
    public IReadOnlyList<ServingNode> Living => [.. nodes.Where(node => !node.HasEnded)];

    /// <summary>Where the nodes listen for each other.</summary>
    public IReadOnlyList<int> SiloPorts => siloPorts;

    public ServingNode this[int index] => nodes[index];

    /// <param name="kind">Where the records are kept.</param>
    /// <param name="count">How many nodes.</param>
    /// <param name="settings">More arguments of each.</param>
    public static async Task<RunningCluster> StartAsync(StoreKind kind, int count = 3, params string[] settings)
    {
        var store = await SharedStore.StartAsync(kind);
        return await StartAsync(store, [.. Enumerable.Repeat(new NodePlace(store.Address, $"{IPAddress.Loopback}"), count)], settings);
    }

    /// <param name="store">Where the records are kept; it ends with the cluster.</param>
    /// <param name="places">Where each node runs.</param>
    /// <param name="settings">More arguments of each.</param>
    public static async Task<RunningCluster> StartAsync(SharedStore store, IReadOnlyList<NodePlace> places, params string[] settings)
    {
        var cluster = new RunningCluster(store);
        var said = SaidByNodes.OfThisTest();
        try
        {
            foreach (var place in places)
            {
                cluster.siloPorts.Add(FreePort.OnLoopback().Port);
                cluster.nodes.Add(new ServingNode(place, ArgumentsOf(place, cluster.siloPorts[^1], settings), said));
            }

            // The first makes the tables; the others meet what it made.
            await cluster[0].StartAsync();
            await Task.WhenAll(cluster.nodes.Skip(1).Select(node => node.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a node at a place is told.</summary>
    public static string[] ArgumentsOf(NodePlace place, int siloPort, params string[] settings) =>
    [
        "serve", "--dev", "--urls", "http://127.0.0.1:0", "--store", place.StoreAddress, "--cluster", place.Cluster,
        "--set", $"Cluster:Address={place.Address}", "--set", string.Create(CultureInfo.InvariantCulture, $"Cluster:SiloPort={siloPort}"), .. settings,
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Store.DisposeAsync();
    }
}
