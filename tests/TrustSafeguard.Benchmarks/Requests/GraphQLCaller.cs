using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Asks a server one thing at a time, and takes no errors for an answer.</summary>
internal sealed class GraphQLCaller(IPEndPoint endpoint) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri($"http://{endpoint}") };

    /// <returns>The response's bytes.</returns>
    public async Task<byte[]> AskBytesAsync(string document, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new StringContent(JsonSerializer.Serialize(new { query = document, variables }), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode && JsonNode.Parse(bytes)?["errors"] is null
            ? bytes
            : throw new InvalidOperationException($"`{document}` was answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    /// <returns>The entry `data`.</returns>
    public async Task<JsonNode> AskAsync(string document, object? variables = null) => JsonNode.Parse(await AskBytesAsync(document, variables))!["data"]!;

    public void Dispose() => client.Dispose();
}
