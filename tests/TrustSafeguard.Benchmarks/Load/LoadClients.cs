using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>All clients of a run, and which of them have something to read.</summary>
internal sealed class LoadClients : IDisposable
{
    private readonly Dictionary<Socket, LoadConnection> bySocket = [];
    private readonly List<Socket> sockets = [];
    private readonly List<Socket> ready = [];
    private readonly List<LoadConnection> answered = [];

    public LoadClients(IPEndPoint endpoint, int count, LoadLimits limits)
    {
        try
        {
            for (var number = 0; number < count; number++)
            {
                var client = new LoadConnection(number, endpoint, limits);
                bySocket.Add(client.Socket, client);
                sockets.Add(client.Socket);
            }
        }
        catch (SocketException e)
        {
            Dispose();
            throw new LoadException($"Nothing takes connections at {endpoint}: {e.Message}; start the server first.", e);
        }
    }

    public IReadOnlyCollection<LoadConnection> All => bySocket.Values;

    public IReadOnlyList<LoadConnection> WaitForAnswers(TimeSpan limit)
    {
        ready.Clear();
        ready.AddRange(sockets);
        Socket.Select(ready, null, null, limit);
        if (ready.Count == 0)
        {
            throw new LoadException($"No answer came for {limit} (LoadLimits.Stall).");
        }

        answered.Clear();
        foreach (var socket in ready)
        {
            answered.Add(bySocket[socket]);
        }

        return answered;
    }

    public void Dispose()
    {
        foreach (var client in bySocket.Values)
        {
            client.Dispose();
        }
    }
}
