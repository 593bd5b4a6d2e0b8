using System.Net.Http.Json;
using System.Text.Json;

namespace TrustSafeguard.Testing;

/// <summary>A client of a running gateway.</summary>
public class GraphQLCaller(Uri address)
{
    public HttpClient Client { get; } = new() { BaseAddress = address };

    /// <summary>Asks, and gives the whole answer.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var response = await Client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks for what must be answered without an error.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var answer = await AskAsync(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("data");
    }

    /// <summary>Asks for one change that must be made, and gives its payload.</summary>
    public async Task<JsonElement> ChangeAsync(string mutation, object? variables = null)
    {
        var payload = (await DataAsync(mutation, variables)).EnumerateObject().Single().Value;
        payload.At("userErrors").GetArrayLength().ShouldBe(0, payload.ToString());
        return payload;
    }
}
