using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>One client: a connection that is kept, with at most one request under way.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly HttpAnswer answer;
    private long sentAt;

    public LoadConnection(int number, IPEndPoint endpoint, LoadLimits limits)
    {
        Number = number;
        answer = new HttpAnswer(limits.ResponseSizeBytes);
        Socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(endpoint);
    }

    public int Number { get; }

    public Socket Socket { get; }

    public HttpAnswer Answer => answer;

    public TimeSpan Latency => Stopwatch.GetElapsedTime(sentAt);

    public void Send(ReadOnlySpan<byte> request)
    {
        answer.Clear();
        sentAt = Stopwatch.GetTimestamp();
        while (!request.IsEmpty)
        {
            request = request[Socket.Send(request)..];
        }
    }

    /// <summary>Reads what has arrived; true where the answer is whole. Called when something has arrived, so it does not wait.</summary>
    public bool Receive()
    {
        var count = Socket.Receive(answer.Free);
        return count > 0
            ? answer.Received(count)
            : throw new LoadException($"The server closed connection {Number} before it had answered; what had arrived: `{answer.Text}`.");
    }

    public void Dispose() => Socket.Dispose();
}
