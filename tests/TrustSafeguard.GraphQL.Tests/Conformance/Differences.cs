using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Two answers to the same document, compared as JSON: numbers by value, objects in order of their entries, `extensions` not at all.</summary>
internal static class Differences
{
    private const int Shown = 12;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What differs beside the known differences, for a person to read; null where nothing does.</summary>
    internal static string? Between(string document, JsonObject actual, JsonObject expected)
    {
        if (Raw(document, actual, expected) is null)
        {
            return null;
        }

        foreach (var (our, their) in Events(actual).Zip(Events(expected)).Prepend((actual, expected)))
        {
            KnownDifference.LevelAll(our, their);
        }

        return Raw(document, actual, expected);
    }

    /// <summary>What differs, for a person to read; null where nothing does.</summary>
    internal static string? Raw(string document, JsonObject actual, JsonObject expected)
    {
        var differing = actual.Select(entry => entry.Key).Union(expected.Select(entry => entry.Key), StringComparer.Ordinal)
            .Where(key => key != "extensions" && Canonical(actual[key]) != Canonical(expected[key]))
            .Select(key => $"  {key}, ours:   {Canonical(actual[key])}\n  {key}, theirs: {Canonical(expected[key])}")
            .ToList();
        return differing.Count == 0 ? null : $"{document}\n{string.Join('\n', differing)}";
    }

    /// <summary>Errors as graphql-js writes them, without what only we say.</summary>
    internal static JsonArray Errors(IEnumerable<GraphQLError> errors) => [.. errors.Select(error => (JsonNode)new JsonObject
    {
        ["message"] = error.Message,
        ["locations"] = new JsonArray([.. error.Locations.Select(place => (JsonNode)new JsonObject { ["line"] = place.Line, ["column"] = place.Column })]),
    })];

    internal static void ShouldBeNone(IReadOnlyList<string> differences, int documents) =>
        Assert.True(differences.Count == 0, $"{differences.Count} of {documents} documents differ:\n\n{string.Join("\n\n", differences.OrderBy(text => text.Length).Take(Shown))}");

    private static IEnumerable<JsonObject> Events(JsonObject answer) => answer["stream"]?.AsArray().Select(response => response!.AsObject()) ?? [];

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map =>
            "{" + string.Join(
                ',',
                map.Where(entry => entry.Key != "extensions" && entry is not { Key: "locations", Value: JsonArray { Count: 0 } })
                    .Select(entry => $"{entry.Key}:{Canonical(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)).ToJsonString(),
        null => "null",
        _ => node.ToJsonString(Readable),
    };
}
