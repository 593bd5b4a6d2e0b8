using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

/// <summary>A client that says what it is told to, byte for byte, and reads only when asked: with a small buffer, so that little waits on its side.</summary>
internal sealed class SlowClient : IDisposable
{
    private const int BufferBytes = 4 * 1024;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = BufferBytes, NoDelay = true };

    private SlowClient()
    {
    }

    public static async Task<SlowClient> ConnectAsync(StreamServer server)
    {
        var client = new SlowClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        return client;
    }

    /// <summary>One that has asked something.</summary>
    public static async Task<SlowClient> AskingAsync(StreamServer server, string document, string accept = "application/json")
    {
        var client = await ConnectAsync(server);
        await client.PostAsync($"{{\"query\":\"{document}\"}}", accept);
        return client;
    }

    public Task PostAsync(string body, string accept = "application/json") =>
        SendAsync($"{Head(accept)}Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads to the end, which may be a cut.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                all.Write(buffer, 0, read);
            }
        }
        catch (SocketException)
        {
            // Cut off.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    /// <summary>Reads one answer, as long as its head says that it is; what comes after it is not waited for.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        var text = string.Empty;
        var buffer = new byte[64 * 1024];
        while (!IsWhole(text) && await socket.ReceiveAsync(buffer) is > 0 and var read)
        {
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }

        return text;
    }

    private static bool IsWhole(string text)
    {
        const string Length = "Content-Length: ";
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var at = text.IndexOf(Length, StringComparison.Ordinal) + Length.Length;
        return end > 0 && text.Length >= end + 4 + int.Parse(text.AsSpan(at, text.IndexOf('\r', at) - at), CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    /// <summary>What stands before the length of a body and its bytes.</summary>
    public static string Head(string accept = "application/json") =>
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nContent-Type: application/json\r\n";
}
