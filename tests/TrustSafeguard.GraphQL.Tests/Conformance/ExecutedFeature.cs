using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Something that execution does, and how a generated document and its answer show that it was done.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Shows">Whether a document and its answer show it.</param>
internal sealed record ExecutedFeature(string Name, Func<string, JsonObject, bool> Shows)
{
    internal static IReadOnlyList<ExecutedFeature> All { get; } =
    [
        new("a null goes up from where none may be", (_, answer) => Says(answer, "Cannot return null for non-nullable field ")),
        new("it goes up to the data", (_, answer) => answer.ContainsKey("data") && answer["data"] is null),
        new(
            "a failure within a list",
            (_, answer) => Errors(answer).Any(error => error["path"] is JsonArray path && path.Any(step => step!.GetValueKind() == System.Text.Json.JsonValueKind.Number))),
        new("several failures in one answer", (_, answer) => Errors(answer).Count() > 1),
        new("a resolver that fails", (_, answer) => Says(answer, " fails \"always\".")),
        new("a union's value", (text, answer) => Is(answer) && Has(text, @"\b(animals?|being|pets|strictPets)\b")),
        new("an interface's value", (text, answer) => Is(answer) && Has(text, @"\b(node|named|owned)\b")),
        new("lists in lists", (text, answer) => Is(answer) && Has(text, @"\b(matrix|texts)\b") && answer.ToJsonString().Contains("[[", StringComparison.Ordinal)),
        new("custom scalars", (text, answer) => Is(answer) && Has(text, @"\b(any|address)\(")),
        new("a variable within a custom scalar's literal", (text, answer) => Is(answer) && Has(text, @"\bany\(v: [\[{][^)]*\$")),
        new("a whole number beyond 53 bits", (_, answer) => Is(answer) && Has(answer.ToJsonString(), @"(?<![.\d])\d{16,}")),
        new("input objects", (text, answer) => Is(answer) && Has(text, @"\bpoints?\(")),
        new("a OneOf input object", (text, answer) => Is(answer) && Has(text, @"\bchoose\(")),
        new("a variable that is no value of its type", (_, answer) => Says(answer, " got invalid value ")),
        new("a variable that is missing", (_, answer) => Says(answer, " was not provided.")),
        new("an argument that is null when it runs", (_, answer) => Says(answer, "must not be null.")),
        new("a condition that a variable decides", (text, answer) => Is(answer) && Has(text, @"@(skip|include)\(if: \$")),
        new("selections of one key, merged", (text, answer) => Is(answer) && Has(text, @"\b(f\d+): (?s:.*)\b\1: ")),
        new("a fragment spread twice", (text, answer) => Is(answer) && Has(text, @"\.\.\.(F\d+)\b(?s:.*)\.\.\.\1\b")),
        new("mutations that add up", (text, answer) => Is(answer) && Has(text, @"\btally\b(?s:.*)\btally\b")),
        new("a mutation that fails among others", (text, answer) => Is(answer) && Has(text, "^mutation|\nmutation") && Errors(answer).Any()),
        new("a field that is awaited", (text, answer) => Is(answer) && Has(text, @"\bparent\b")),
        new("a field that takes all parents at once", (text, answer) => Is(answer) && Has(text, @"\b(mate|nickname)\b")),
        new("events", (_, answer) => answer["stream"] is JsonArray { Count: > 1 }),
        new("an event with a failure", (_, answer) => answer["stream"] is JsonArray stream && stream.Any(response => response!["errors"] is not null)),
        new("a stream that ends badly", (_, answer) => answer.ContainsKey("ended")),
        new("a stream that does not begin", (_, answer) => Says(answer, "No dog is added.")),
        new("one operation of two", (text, answer) => Is(answer) && Has(text, @"\bFirst\b(?s:.*)\bSecond\b")),
        new("introspection beside data", (text, answer) => Is(answer) && Has(text, @"\b__(schema|type)\b")),
    ];

    public override string ToString() => Name;

    private static bool Is(JsonObject answer) => answer["data"] is not null;

    private static bool Has(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool Says(JsonObject answer, string part) => Errors(answer).Any(error => ((string)error["message"]!).Contains(part, StringComparison.Ordinal));

    private static IEnumerable<JsonNode> Errors(JsonObject answer) => answer["errors"]?.AsArray().Select(error => error!) ?? [];
}
