using System.Net.Http.Json;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>A subscription to the breaches of a trust, over server-sent events.</summary>
public sealed class OpenStream : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private OpenStream(HttpResponseMessage response, StreamReader reader) => (this.response, this.reader) = (response, reader);

    public static async Task<OpenStream> OpenAsync(ServingNode node, string trust)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription($trust: String!) { breachEvents(trustUid: $trust) { cursor } }", variables = new { trust } }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await node.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new OpenStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>Waits for one event.</summary>
    public async Task ReceivesAsync() => (await LineAsync(line => line.Contains("\"cursor\"", StringComparison.Ordinal))).ShouldBeTrue("The stream ended without an event.");

    /// <summary>Waits for its end: whole, and without the event that says that nothing more will come, so that its reader subscribes again.</summary>
    public async Task EndsAsync() => (await LineAsync(static line => line == "event: complete")).ShouldBeFalse("The stream said that nothing more will come.");

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }

    private async Task<bool> LineAsync(Func<string, bool> isIt)
    {
        while (await reader.ReadLineAsync().WaitAsync(LongestWait) is { } line)
        {
            if (isIt(line))
            {
                return true;
            }
        }

        return false;
    }
}
