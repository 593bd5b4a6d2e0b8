using System.Net.Sockets;
using System.Text;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A connection of which each byte is the test's own.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int LittleBuffer = 4 * 1024;

    private readonly TcpClient client;

    private RawConnection(TcpClient client) => this.client = client;

    /// <summary>Connects, and lets little come that is not read.</summary>
    public static async Task<RawConnection> ToAsync(RunningGateway gateway)
    {
        var client = new TcpClient { ReceiveBufferSize = LittleBuffer };
        await client.ConnectAsync(gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port);
        return new RawConnection(client);
    }

    public async Task SendAsync(string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>What comes until it has a text in it.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        var read = "";
        while (!read.Contains(end, StringComparison.Ordinal))
        {
            var more = await ReadAsync();
            more.ShouldNotBeEmpty($"it ended after {read}");
            read += more;
        }

        return read;
    }

    /// <summary>All that comes until the other end closes it, or cuts it off.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var read = new StringBuilder();
        while (await ReadAsync() is { Length: > 0 } more)
        {
            read.Append(more);
        }

        return read.ToString();
    }

    public void Dispose() => client.Dispose();

    private async Task<string> ReadAsync()
    {
        var buffer = new byte[LittleBuffer];
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, patience.Token));
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            return "";
        }
    }
}
