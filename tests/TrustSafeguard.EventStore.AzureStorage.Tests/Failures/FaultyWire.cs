using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>A way to the service over sockets of its own that does to some requests what networks do.</summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private static readonly byte[] BusyAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 503 Server Busy\r\nx-ms-error-code: ServerBusy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static readonly byte[] DeniedAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 403 Forbidden\r\nx-ms-error-code: AuthorizationPermissionMismatch\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static readonly byte[] MovedAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 412 Precondition Failed\r\nx-ms-error-code: AppendPositionConditionNotMet\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private readonly IPEndPoint service;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<(string In, WireFault Fault)> faults = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly TaskCompletionSource letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task accepting;
    private int met;
    private int passed;

    public FaultyWire(IPEndPoint service)
    {
        this.service = service;
        listener.Start();
        accepting = AcceptAsync();
    }

    public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Requests that a fault has met.</summary>
    public int Met => Volatile.Read(ref met);

    /// <summary>Requests that were handed on as they came.</summary>
    public int Passed => Volatile.Read(ref passed);

    /// <summary>The next request whose first line holds the text meets the fault; then those that were asked for after.</summary>
    public FaultyWire Next(string text, WireFault fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            faults.Enqueue((text, fault));
        }

        return this;
    }

    /// <summary>No request meets a fault any more.</summary>
    public void Mend() => faults.Clear();

    /// <summary>Hands on what is held.</summary>
    public void LetGo() => letGo.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        letGo.TrySetResult();
        await accepting;
        await Task.WhenAll(connections);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var upstream = new TcpClient())
        {
            try
            {
                await upstream.ConnectAsync(service, stopping.Token);
                await RelayAsync(client.GetStream(), upstream.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // One end has hung up, and so does the other.
            }
        }
    }

    private async Task RelayAsync(NetworkStream client, NetworkStream upstream)
    {
        var answer = new Answer();
        var answers = HandBackAsync(upstream, client, answer);
        while (await ReadRequestAsync(client) is { } request)
        {
            var fault = FaultOf(request);
            switch (fault)
            {
                case WireFault.RequestCut:
                    return;
                case WireFault.Busy:
                    await client.WriteAsync(BusyAnswer, stopping.Token);
                    return;
                case WireFault.Denied:
                    await client.WriteAsync(DeniedAnswer, stopping.Token);
                    return;
                case WireFault.Moved:
                    await client.WriteAsync(MovedAnswer, stopping.Token);
                    return;
                case WireFault.Held:
                    await letGo.Task;
                    break;
                default:
                    answer.IsCut = fault is WireFault.AnswerCut;
                    break;
            }

            answer.IsAwaited();
            await upstream.WriteAsync(request, stopping.Token);
            if (fault is WireFault.AnswerCut or WireFault.Held)
            {
                // Until then the service has not done it.
                await answer.Came.WaitAsync(stopping.Token);
            }

            if (fault is WireFault.AnswerCut)
            {
                await answers;
                return;
            }
        }
    }

    private async Task HandBackAsync(NetworkStream upstream, NetworkStream client, Answer answer)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await upstream.ReadAsync(buffer, stopping.Token)) > 0)
        {
            answer.HasCome();
            if (answer.IsCut)
            {
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    private WireFault? FaultOf(byte[] request)
    {
        var line = Encoding.ASCII.GetString(request, 0, Array.IndexOf(request, (byte)'\r'));
        if (faults.TryPeek(out var next) && line.Contains(next.In, StringComparison.Ordinal) && faults.TryDequeue(out next))
        {
            Interlocked.Increment(ref met);
            return next.Fault;
        }

        Interlocked.Increment(ref passed);
        return null;
    }

    private async Task<byte[]?> ReadRequestAsync(NetworkStream client)
    {
        var bytes = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = await client.ReadAsync(buffer, stopping.Token);
            if (count == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, count));
            if (LengthOf([.. bytes]) is { } length && bytes.Count >= length)
            {
                return [.. bytes];
            }
        }
    }

    private static int? LengthOf(byte[] bytes)
    {
        var head = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(bytes, 0, head).Split("\r\n");
        var length = Array.Find(lines, line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return head + 4 + (length is null ? 0 : int.Parse(length.AsSpan("Content-Length:".Length)));
    }

    private sealed class Answer
    {
        private volatile TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool isCut;

        public Task Came => came.Task;

        public bool IsCut
        {
            get => isCut;
            set => isCut = value;
        }

        public void HasCome() => came.TrySetResult();

        public void IsAwaited() => came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
