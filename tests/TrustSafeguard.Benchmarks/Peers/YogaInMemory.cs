using System.Globalization;
using System.Net;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>GraphQL Yoga with its JIT plugin, answering from objects that it holds in memory.</summary>
internal sealed class YogaInMemory : IDisposable
{
    private readonly NodeServer server;

    private YogaInMemory(NodeServer server, IPEndPoint endpoint)
    {
        this.server = server;
        Endpoint = endpoint;
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="dataFile">JSON: `schema` in SDL, and the objects that the fields `schools`, `breaches` and `breach` answer with.</param>
    /// <param name="limits">How long it may take.</param>
    /// <exception cref="PeerException">Node is not there, or the server did not start.</exception>
    public static YogaInMemory Start(string dataFile, PeerLimits limits)
    {
        var endpoint = FreePort.OnLoopback();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PORT"] = endpoint.Port.ToString(CultureInfo.InvariantCulture),
            ["DATA"] = dataFile,
            ["NODE_ENV"] = "production",
        };
        return new YogaInMemory(NodeServer.Start(nameof(YogaInMemory), environment, limits), endpoint);
    }

    public void Dispose() => server.Dispose();
}
