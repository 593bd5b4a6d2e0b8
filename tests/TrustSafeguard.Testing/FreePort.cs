using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Testing;

/// <summary>A port of the loopback that was free a moment ago. Who takes it next finds out by trying.</summary>
public static class FreePort
{
    public static IPEndPoint OnLoopback()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
