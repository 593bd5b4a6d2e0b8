using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using global::GraphQL;
using global::GraphQL.SystemTextJson;
using global::GraphQL.Types;
using GraphQLParser.AST;

namespace TrustSafeguard.Benchmarks.Peers.GraphQLNet;

/// <summary>GraphQL.NET, answering from objects that it holds in memory: nothing is looked up, filtered or counted.</summary>
/// <param name="data">`schema` in SDL, and the objects that the fields `schools`, `breaches` and `breach` answer with.</param>
internal sealed class GraphQLNetEngine(JsonObject data)
{
    private readonly DocumentExecuter executer = new();
    private readonly GraphQLSerializer serializer = new();
    private readonly ConcurrentDictionary<string, GraphQLDocument> kept = new(StringComparer.Ordinal);

    private readonly Schema schema = DataSchemaBuilder.Build(
        (string)data["schema"]!, data.Where(entry => entry.Key != "schema").ToDictionary(entry => entry.Key, entry => Plain(entry.Value), StringComparer.Ordinal));

    /// <summary>As it comes: the document is parsed and validated each time.</summary>
    /// <param name="document">The request.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="configure">What else it is told; null for its defaults.</param>
    /// <returns>What it answered.</returns>
    public async Task<ExecutionResult> AnswerAsync(string document, Stream output, Action<ExecutionOptions>? configure = null)
    {
        var result = await executer.ExecuteAsync(options =>
        {
            (options.Schema, options.Query) = (schema, document);
            configure?.Invoke(options);
        });
        await serializer.WriteAsync(output, result);
        return result;
    }

    /// <summary>
    /// A document that was answered before is neither parsed nor validated again. The package with which it keeps documents itself (GraphQL.MemoryCache) is not in the feed.
    /// </summary>
    public async Task AnswerKeptAsync(string document, Stream output)
    {
        if (kept.TryGetValue(document, out var known))
        {
            await AnswerAsync(document, output, options => (options.Document, options.ValidationRules) = (known, options.CachedDocumentValidationRules ?? []));
        }
        else if (await AnswerAsync(document, output) is { Errors: null, Document: { } valid })
        {
            kept[document] = valid;
        }
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject fields => fields.ToDictionary(field => field.Key, field => Plain(field.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(Plain).ToList(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.TryGetValue<int>(out var whole) ? (object)whole : value.GetValue<double>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => node?.GetValue<string>(),
    };
}
