using System.Text;
using System.Text.Json;
using TrustSafeguard.Benchmarks.Peers;

namespace TrustSafeguard.Benchmarks.Hostile;

/// <summary>A document that any caller may send; it needs nothing of the schema but a query type.</summary>
internal sealed record HostileDocument(string Name, string Text)
{
    /// <summary>Each level doubles the ways to the next, for whoever goes down each of them.</summary>
    private const int ShortLevels = 22;
    private const int LongLevels = 26;

    /// <summary>Each level asks each type for the types of its fields.</summary>
    private const int TypeLevels = 9;

    /// <exception cref="PeerException">Node is not there to ask graphql-js.</exception>
    public static IReadOnlyList<HostileDocument> All()
    {
        var folder = NodePackage.Install("IntrospectionQuery", PeerLimits.Default);
        var printed = Tool.Read(folder, PeerLimits.Default.Start, "node", ["server.js"], new Dictionary<string, string>(StringComparer.Ordinal));
        using var queries = JsonDocument.Parse(printed);
        return
        [
            new($"fragments, {ShortLevels} levels", Fragments(ShortLevels)),
            new($"fragments, {LongLevels} levels", Fragments(LongLevels)),
            new($"types of types, {TypeLevels} levels", TypesOfTypes(TypeLevels)),
            new("graphql-js's introspection as it comes", queries.RootElement.GetProperty("plain").GetString()!),
            new("graphql-js's introspection, all of September 2025", queries.RootElement.GetProperty("whole").GetString()!),
            new("a described operation", "\"What it asks.\" query Q { __typename }"),
            new("an escape with braces", """{ __type(name: "\u{1F600}") { name } }"""),
        ];
    }

    private static string Fragments(int levels)
    {
        var text = new StringBuilder("{a:__typename ...A0 ...B0}");
        for (var level = 0; level < levels; level++)
        {
            var next = level + 1 < levels ? $"...A{level + 1} ...B{level + 1}" : "__typename";
            text.Append($"\nfragment A{level} on Query{{{next}}}fragment B{level} on Query{{{next}}}");
        }

        return text.ToString();
    }

    private static string TypesOfTypes(int levels)
    {
        var text = new StringBuilder("{__schema{types{...F0}}}");
        for (var level = 0; level < levels; level++)
        {
            // A type of a field is wrapped three times at most: [T!]!.
            var next = $"...F{level + 1}";
            text.Append($"fragment F{level} on __Type{{fields{{type{{{next} ofType{{{next} ofType{{{next} ofType{{{next}}}}}}}}}}}}}");
        }

        return text.Append($"fragment F{levels} on __Type{{name}}").ToString();
    }
}
