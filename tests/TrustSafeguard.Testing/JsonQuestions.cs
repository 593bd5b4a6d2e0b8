using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Testing;

/// <summary>
/// Looks into JSON by a path such as <c>data.assess.decidedBy[0].id</c>. Where a part of it is not there the test fails with a sentence that says which,
/// and what is there.
/// </summary>
public static class JsonQuestions
{
    private const int LongestShown = 400;

    private static readonly Regex WholePath = new(@"^(?:[^.\[\]]+|\[[0-9]*\])(?:\.[^.\[\]]+|\[[0-9]*\])*$", RegexOptions.NonBacktracking);

    private static readonly Regex Step = new(@"(?<name>[^.\[\]]+)|\[(?<index>[0-9]*)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>What lies at a path.</summary>
    /// <param name="json">Where the path begins.</param>
    /// <param name="path">Names and <c>[places]</c>, for instance <c>errors[0].extensions.code</c>.</param>
    public static JsonElement At(this JsonElement json, string path) => json.AllAt(path) switch
    {
        [var only] when !path.Contains("[]", StringComparison.Ordinal) => only,
        _ => throw new ArgumentException($"`{path}` says `[]` and can lead to several values: ask AllAt or TextsAt.", nameof(path)),
    };

    /// <summary>The text at a path.</summary>
    public static string TextAt(this JsonElement json, string path) => TextOf(json.At(path), path);

    /// <summary>All that lies at a path in which <c>[]</c> stands for every item of a list, for instance <c>breaches.nodes[].id</c>.</summary>
    public static IReadOnlyList<JsonElement> AllAt(this JsonElement json, string path)
    {
        IEnumerable<Place> places = [new("", json)];
        foreach (Match step in StepsOf(path))
        {
            places = places.SelectMany(place => Follow(place, step, path));
        }

        return [.. places.Select(place => place.Value)];
    }

    /// <summary>The texts at a path in which <c>[]</c> stands for every item of a list.</summary>
    public static IReadOnlyList<string> TextsAt(this JsonElement json, string path) => [.. json.AllAt(path).Select(value => TextOf(value, path))];

    private static MatchCollection StepsOf(string path) =>
        WholePath.IsMatch(path) ? Step.Matches(path)
        : throw new ArgumentException($"`{path}` is no path: write names and places, such as `errors[0].extensions.code`.", nameof(path));

    private static IEnumerable<Place> Follow(Place place, Match step, string path)
    {
        if (step.Groups["name"] is { Success: true, Value: var name })
        {
            return place.Value.ValueKind == JsonValueKind.Object && place.Value.TryGetProperty(name, out var value)
                ? [new Place(place.Path.Length == 0 ? name : $"{place.Path}.{name}", value)]
                : throw Missing(path, place, $"has no `{name}`");
        }

        if (place.Value.ValueKind != JsonValueKind.Array)
        {
            throw Missing(path, place, "is no list");
        }

        var items = place.Value.EnumerateArray().Select((item, index) => new Place($"{place.Path}[{index}]", item));
        return step.Groups["index"].Value is not { Length: > 0 } digits ? items
            : int.Parse(digits, CultureInfo.InvariantCulture) is var wanted && wanted < place.Value.GetArrayLength() ? [items.ElementAt(wanted)]
            : throw Missing(path, place, $"has no [{wanted}]");
    }

    private static string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new ShouldAssertException($"`{path}` is no text but {Describe(value)}.{Shown(value)}");

    private static ShouldAssertException Missing(string path, Place place, string what) =>
        new($"There is no `{path}`: {(place.Path.Length == 0 ? "what was looked into" : $"`{place.Path}`")} {what}; it is {Describe(place.Value)}.{Shown(place.Value)}");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when !value.EnumerateObject().Any() => "an object without members",
        JsonValueKind.Object => $"an object with {string.Join(", ", value.EnumerateObject().Select(member => $"`{member.Name}`"))}",
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing at all",
        _ => throw new UnreachableException(),
    };

    private static string Shown(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? ""
        : value.GetRawText() is var text && text.Length > LongestShown ? $"\n{text[..LongestShown]}…"
        : $"\n{text}";

    private sealed record Place(string Path, JsonElement Value);
}
