using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>Stands where a server stood, hangs up on whoever connects, and counts them.</summary>
internal sealed class HungUpConnections : IDisposable
{
    private readonly TcpListener listener;
    private int count;

    public HungUpConnections(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = HangUpAsync();
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();

    private async Task HangUpAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptSocketAsync();

                // With a reset, so that nothing of it keeps the port.
                connection.LingerState = new LingerOption(enable: true, seconds: 0);
                Interlocked.Increment(ref count);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The server is to come back.
        }
    }
}
