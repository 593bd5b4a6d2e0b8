using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Asks an engine and gives the response as text.</summary>
internal static class Answers
{
    internal static async Task<string> Ask(this GraphQLEngine engine, string document, string? variables = null, object? context = null, string? operation = null)
    {
        using var response = await engine.ExecuteAsync(GraphQLRequest.Of(document, variables, operation), context ?? new object(), TestContext.Current.CancellationToken);
        var text = response.ToString();
        using var mustBeJson = JsonDocument.Parse(text);
        return text;
    }
}
