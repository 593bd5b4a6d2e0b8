namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What one row of a scope counts and another of the same places does not, such as the year less its first quarter. Anybody can subtract the two, so it is protected as if it were
/// published; where it is one part, it is a row already.
/// </summary>
internal static class Differences
{
    /// <param name="rows">The rows of this release and of earlier ones.</param>
    /// <param name="partsOf">The parts of each.</param>
    /// <param name="scope">Of what this release is.</param>
    /// <param name="earlierScopes">Of what the earlier ones are.</param>
    /// <returns>Those that this release makes first, with their parts.</returns>
    public static IEnumerable<(BoardRow Row, int[] Parts)> Of(
        IReadOnlyList<BoardRow> rows, IReadOnlyList<int[]> partsOf, string scope, IEnumerable<string> earlierScopes)
    {
        // No two rows of one release have the same places and kind.
        var several = earlierScopes.Prepend(scope).CountBy(each => each, StringComparer.Ordinal).Where(each => each.Value > 1).Select(each => each.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (several.Count == 0)
        {
            return [];
        }

        // Releases of one period have no differences, and then it is not asked for.
        var known = new Lazy<HashSet<int[]>>(() => partsOf.ToHashSet(SameNumbers.Instance));
        var differences =
            from alike in rows.Zip(partsOf, (row, parts) => (Row: row, Parts: parts)).Where(each => !each.Row.IsUnpublished && several.Contains(ScopeOf(each.Row)))
                .GroupBy(each => (ScopeOf(each.Row), each.Row.Kind, new PlacesKey(each.Row.Places)))
            from whole in alike
            from some in alike
            where some.Parts.Length < whole.Parts.Length - 1 && whole.Row.Period.Includes(some.Row.Period.First) && whole.Row.Period.Includes(some.Row.Period.Last)
            orderby whole.Row.IsNew || some.Row.IsNew descending
            select (Whole: whole, Left: whole.Parts.Except(some.Parts).ToArray(), Some: some);
        return differences.Where(each => each.Left.Length == each.Whole.Parts.Length - each.Some.Parts.Length && known.Value.Add(each.Left))
            .Select(each => (each.Whole.Row with { Places = [], Earlier = null, IsUnpublished = true }, each.Left));

        string ScopeOf(BoardRow row) => row.Earlier?.Release.Scope ?? scope;
    }
}
