using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>Nodes with one cluster ID over one store, each a process of its own.</summary>
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

    public static Task<RunningCluster> StartAsync(StoreKind kind, int count = 3, params string[] settings) => StartAsync(kind, count, null, settings);

    /// <param name="kind">Where the records are kept.</param>
    /// <param name="count">How many nodes.</param>
    /// <param name="program">What is run; null for what the tests were built with.</param>
    /// <param name="settings">More arguments of each.</param>
    public static async Task<RunningCluster> StartAsync(StoreKind kind, int count, string? program, params string[] settings)
    {
        var cluster = new RunningCluster(await SharedStore.StartAsync(kind));
        try
        {
            for (var i = 0; i < count; i++)
            {
                cluster.siloPorts.Add(FreePort());
                var node = new ServingNode(cluster.ArgumentsOf([.. settings, "--set", string.Create(CultureInfo.InvariantCulture, $"Cluster:SiloPort={cluster.siloPorts[i]}")]));
                if (program is not null)
                {
                    node.Program = ["dotnet", program];
                }

                cluster.nodes.Add(node);
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

    /// <summary>What a node of this cluster is told when it starts.</summary>
    public string[] ArgumentsOf(params string[] settings) =>
        ["serve", "--dev", "--urls", "http://127.0.0.1:0", "--store", Store.Address, "--cluster", "tested", .. settings];

    /// <summary>A port of this machine that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Store.DisposeAsync();
    }
}
