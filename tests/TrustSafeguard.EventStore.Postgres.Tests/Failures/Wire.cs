using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>What a store's connections go through on their way to a server, which can be cut in the moment that matters.</summary>
internal sealed class Wire : IAsyncDisposable
{
    // How the server says that a transaction is committed: the tag of the command, ended by a zero.
    private static readonly byte[] Committed = "COMMIT\0"u8.ToArray();

    // The same where one statement is a transaction of its own: rows were inserted, and then the server waits, in no transaction.
    private static readonly byte[] Inserted = "INSERT 0 "u8.ToArray();
    private static readonly byte[] Idle = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly Task accepting;
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile byte[]? cutsBeforeServerGets;
    private volatile byte[]? holdsBack;
    private (Socket Server, byte[] Bytes)? held;
    private volatile bool cutsBeforeCommitIsTold;
    private volatile byte[] lastWords = [];
    private volatile bool isDown;

    public Wire(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often it was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts once, before the server gets what holds this text.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="staysDown">Whether no connection is let through from then on.</param>
    public void CutBeforeServerGets(string text, bool staysDown = false) => (cutsBeforeServerGets, StaysDown) = (System.Text.Encoding.ASCII.GetBytes(text), staysDown);

    /// <summary>
    /// Cuts once, before the server gets what holds this text, and keeps that for the server until <see cref="LetThroughAsync"/>, though whoever sent it is told that the
    /// connection is gone.
    /// </summary>
    public void HoldBackFromServer(string text) => holdsBack = System.Text.Encoding.ASCII.GetBytes(text);

    /// <summary>Gives the server what was held back from it. Returns when it has answered.</summary>
    public async Task LetThroughAsync()
    {
        await held!.Value.Server.SendAsync(held.Value.Bytes);
        await answered.Task;
    }

    /// <summary>Cuts once, when the server has committed and before it is told.</summary>
    /// <param name="staysDown">Whether no connection is let through from then on.</param>
    public void CutBeforeCommitIsTold(bool staysDown = false) => (cutsBeforeCommitIsTold, StaysDown) = (true, staysDown);

    /// <summary>The same, and the server seems to end the session for trouble of its own.</summary>
    /// <param name="severity"><c>FATAL</c> or <c>PANIC</c>.</param>
    /// <param name="staysDown">Whether no connection is let through from then on.</param>
    public void FailBeforeCommitIsTold(string severity, bool staysDown)
    {
        var fields = System.Text.Encoding.ASCII.GetBytes($"S{severity}\0V{severity}\0CXX000\0Mtrouble\0\0");
        lastWords = [(byte)'E', 0, 0, 0, (byte)(fields.Length + 4), .. fields];
        CutBeforeCommitIsTold(staysDown);
    }

    public void Mend() => isDown = false;

    private bool StaysDown { get; set; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                if (isDown)
                {
                    client.Close(0);
                    continue;
                }

                var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                sockets.Add(client);
                sockets.Add(server);
                _ = PumpAsync(client, server, bytes => cutsBeforeServerGets is { } text && bytes.IndexOf(text) >= 0);
                _ = PumpAsync(server, client, bytes => cutsBeforeCommitIsTold && IsCommitted(bytes));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static bool IsCommitted(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(Committed) >= 0 || (bytes.IndexOf(Inserted) is >= 0 and var place && bytes[place..].IndexOf(Idle) >= 0);

    private async Task PumpAsync(Socket from, Socket to, Func<ReadOnlySpan<byte>, bool> isToBeCut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (from == held?.Server)
                {
                    answered.TrySetResult();
                }

                if (holdsBack is { } text && buffer.AsSpan(0, count).IndexOf(text) >= 0)
                {
                    (holdsBack, held) = (null, (to, buffer[..count]));
                    Cuts++;
                    from.Close(0);
                    return;
                }

                if (isToBeCut(buffer.AsSpan(0, count)))
                {
                    (cutsBeforeServerGets, cutsBeforeCommitIsTold, isDown) = (null, false, StaysDown);
                    Cuts++;
                    await to.SendAsync(lastWords);
                    break;
                }

                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end has gone; the other goes with it.
        }

        from.Close(0);
        to.Close(0);
    }
}
