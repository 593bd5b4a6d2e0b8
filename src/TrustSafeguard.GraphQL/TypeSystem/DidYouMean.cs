namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>Suggestions for a name that was not found: those few edits away from it, the nearest first.</summary>
internal static class DidYouMean
{
    private const int MostSuggestions = 5;

    // INVARIANT: names beyond this length get no suggestions; the distance costs the product of the two lengths.
    private const int LongestName = 200;

    /// <summary>` Did you mean "a", "b", or "c"?`; empty where nothing is near.</summary>
    internal static string Suggest(string wrong, IEnumerable<string> known) => Sentence(null, Nearest(wrong, known));

    /// <summary>The same, with words before the names.</summary>
    internal static string Suggest(string words, string wrong, IEnumerable<string> known) => Sentence(words, Nearest(wrong, known));

    internal static string Sentence(string? words, IReadOnlyList<string> names)
    {
        var quoted = names.Take(MostSuggestions).Select(name => $"\"{name}\"").ToArray();
        var lead = words is null ? " Did you mean " : $" Did you mean {words} ";
        return quoted.Length switch
        {
            0 => "",
            1 => $"{lead}{quoted[0]}?",
            2 => $"{lead}{quoted[0]} or {quoted[1]}?",
            _ => $"{lead}{string.Join(", ", quoted[..^1])}, or {quoted[^1]}?",
        };
    }

    private static string[] Nearest(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length > LongestName)
        {
            return [];
        }

        var threshold = (wrong.Length * 2 / 5) + 1;
        return known
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: EditDistance.Between(wrong, name, threshold)))
            .Where(candidate => candidate.Distance <= threshold)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, NaturalOrder.Instance)
            .Select(candidate => candidate.Name)
            .ToArray();
    }
}
