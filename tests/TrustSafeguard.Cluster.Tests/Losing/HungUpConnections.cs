using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>
/// Stands where a server stood, hears which application connects, hangs up, and counts. Of PostgreSQL it says that it has no TLS, since only then is the application told; who
/// comes to another server has no name.
/// </summary>
internal sealed class HungUpConnections : IDisposable
{
    private const int TlsRequest = 80877103;
    private const int MostBytes = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TcpListener listener;
    private readonly ConcurrentDictionary<string, int> counts = new();

    public HungUpConnections(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = HangUpAsync();
    }

    /// <summary>How often an application has connected; one that hung up before it said its name is called by the empty string.</summary>
    public int CountOf(string application) => counts.GetValueOrDefault(application);

    public void Dispose() => listener.Dispose();

    private async Task HangUpAsync()
    {
        try
        {
            while (true)
            {
                _ = HearAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The server is to come back.
        }
    }

    private async Task HearAsync(Socket connection)
    {
        // With a reset, so that nothing of it keeps the port.
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        using (connection)
        {
            using var patience = new CancellationTokenSource(Patience);
            string application;
            try
            {
                application = await ReadApplicationAsync(connection, patience.Token);
            }
            catch (Exception mute) when (mute is SocketException or EndOfStreamException or OperationCanceledException)
            {
                application = string.Empty;
            }

            counts.AddOrUpdate(application, 1, static (_, count) => count + 1);
        }
    }

    // "Message Formats" in PostgreSQL's documentation: SSLRequest and StartupMessage, each with its length and a code before the rest.
    private static async Task<string> ReadApplicationAsync(Socket connection, CancellationToken stop)
    {
        await using var stream = new NetworkStream(connection);
        while (true)
        {
            var head = new byte[8];
            await stream.ReadExactlyAsync(head, stop);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) == TlsRequest)
            {
                await stream.WriteAsync("N"u8.ToArray(), stop);
                continue;
            }

            var rest = new byte[Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(head) - head.Length, 0, MostBytes)];
            await stream.ReadExactlyAsync(rest, stop);
            var words = Encoding.UTF8.GetString(rest).Split('\0');
            var name = Array.IndexOf(words, "application_name");
            return name < 0 ? string.Empty : words[name + 1];
        }
    }
}
