using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// A place where the engine answers otherwise than graphql-js, on purpose or as a debt: an entry of `ledger.md` says why. Each has a document that shows it,
/// and takes itself out of both answers, so that what remains must be equal.
/// </summary>
/// <param name="Id">The entry of the ledger.</param>
/// <param name="Schema">The schema that the document is for.</param>
/// <param name="Document">A document that shows the difference.</param>
/// <param name="Variables">What it runs with; null where it is only validated.</param>
/// <param name="Level">Takes the difference out of our answer and of theirs.</param>
internal sealed partial record KnownDifference(string Id, string Schema, string Document, string? Variables, Action<JsonObject, JsonObject> Level)
{
    private const string RootCondition = "in the top level selection.";

    internal static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "js.operation-type-existence",
            "queries-only",
            "subscription { nothing }",
            null,
            (ours, _) => Remove(ours, "operation is not supported by the schema.")),
        new(
            "js.subscription-root-conditions",
            "kitchen-sink",
            "subscription { dogAdded @include(if: true) { id } }",
            null,
            LevelRootConditions),
        new(
            "js.oneof-variable",
            "kitchen-sink",
            "query ($b: String) { choose(c: { b: $b }) }",
            null,
            (ours, theirs) => RemoveUnlessThere(ours, theirs, "must be non-nullable to be used for OneOf Input Object")),
        new(
            "js.null-condition",
            "kitchen-sink",
            "query ($v: Boolean = true) { flag(b: true) @include(if: $v) }",
            """{ "v": null }""",
            LevelNullCondition),
        new(
            "js.argument-reason",
            "kitchen-sink",
            "query ($v: Int = 1) { ints(is: [$v]) }",
            """{ "v": null }""",
            (ours, theirs) => EachPair(ours, theirs, LevelArgumentReason)),
        new(
            "js.exact-integers",
            "kitchen-sink",
            "query ($ids: [ID!]!) { ids(ids: $ids) }",
            """{ "ids": [9007199254740993] }""",
            LevelDigits),
    ];

    /// <summary>Levels every known difference.</summary>
    internal static void LevelAll(JsonObject ours, JsonObject theirs)
    {
        foreach (var known in All)
        {
            known.Level(ours, theirs);
        }
    }

    public override string ToString() => Id;

    private static List<JsonNode?> Errors(JsonObject answer) => answer["errors"]?.AsArray().ToList() ?? [];

    private static bool Has(JsonObject answer, string part) => Errors(answer).Exists(error => Message(error).Contains(part, StringComparison.Ordinal));

    private static string Message(JsonNode? error) => (string)error!["message"]!;

    private static void Remove(JsonObject answer, string part)
    {
        foreach (var error in Errors(answer).Where(error => Message(error).Contains(part, StringComparison.Ordinal)))
        {
            answer["errors"]!.AsArray().Remove(error);
        }
    }

    private static void RemoveUnlessThere(JsonObject from, JsonObject other, string part)
    {
        var there = Errors(other).Select(Message).ToHashSet(StringComparer.Ordinal);
        foreach (var error in Errors(from).Where(error => Message(error).Contains(part, StringComparison.Ordinal) && !there.Contains(Message(error))))
        {
            from["errors"]!.AsArray().Remove(error);
        }
    }

    // graphql-js evaluates the conditions while it validates, without variables: it counts what they leave, or answers with the condition's failure alone.
    private static void LevelRootConditions(JsonObject ours, JsonObject theirs)
    {
        if (!Has(ours, RootCondition))
        {
            return;
        }

        // Where only that is wrong they run it, whatever comes of it: without a root field, a failure of JavaScript.
        var isRun = !theirs.ContainsKey("printed") && Errors(ours).TrueForAll(error => Message(error).Contains(RootCondition, StringComparison.Ordinal));
        if (isRun || Has(theirs, "Argument \"if\" "))
        {
            Copy(ours, theirs);
        }

        foreach (var part in new[] { RootCondition, "must select only one top level field.", "must not select an introspection top level field." })
        {
            Remove(ours, part);
            Remove(theirs, part);
        }
    }

    private static void LevelNullCondition(JsonObject ours, JsonObject theirs)
    {
        if (Has(theirs, "Argument \"if\" of non-null type \"Boolean!\" must not be null."))
        {
            Copy(ours, theirs);
        }
    }

    private static void Copy(JsonObject ours, JsonObject theirs)
    {
        theirs.Clear();
        foreach (var (name, value) in ours)
        {
            theirs[name] = value?.DeepClone();
        }
    }

    private static void EachPair(JsonObject ours, JsonObject theirs, Func<string, string, (string Ours, string Theirs)> level)
    {
        foreach (var (our, their) in Errors(ours).Zip(Errors(theirs)))
        {
            (our!["message"], their!["message"]) = level(Message(our), Message(their));
        }
    }

    // JSON.parse makes doubles of all numbers: what they are rounded to is what they are told to be.
    private static void LevelDigits(JsonNode? ours, JsonNode? theirs)
    {
        switch (ours, theirs)
        {
            case (JsonObject our, JsonObject their):
                foreach (var (name, value) in our.ToList())
                {
                    LevelDigits(value, their[name]);
                }

                break;
            case (JsonArray our, JsonArray their):
                foreach (var (one, other) in our.ToList().Zip(their))
                {
                    LevelDigits(one, other);
                }

                break;
            case (JsonValue our, JsonValue their) when our.TryGetValue<string>(out var text) && their.TryGetValue<string>(out var rounded) && IsRounded(text, rounded):
                our.ReplaceWith(rounded);
                break;
        }
    }

    private static bool IsRounded(string exact, string rounded) =>
        exact != rounded
        && LargeNumber().Replace(exact, "#") == LargeNumber().Replace(rounded, "#")
        && LargeNumber().Matches(exact).Select(Number).SequenceEqual(LargeNumber().Matches(rounded).Select(Number));

    private static double Number(Match match) => double.Parse(match.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?e\+\d+|-?\d{16,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LargeNumber();

    private static (string Ours, string Theirs) LevelArgumentReason(string ours, string theirs) =>
        theirs.StartsWith("Argument ", StringComparison.Ordinal) && ours.StartsWith(theirs[..^1] + "; ", StringComparison.Ordinal) ? (theirs, theirs) : (ours, theirs);
}
