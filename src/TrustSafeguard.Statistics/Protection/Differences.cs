namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What one row of a scope counts and another of the same places does not, such as the year less its first quarter. Anybody can subtract the two, so it is protected as if it were
/// published; where it is one part, it is a row already.
/// </summary>
internal static class Differences
{
    /// <param name="rows">The rows of this release and of earlier ones, with their parts.</param>
    /// <param name="scope">Of what this release is.</param>
    /// <param name="earlierScopes">Of what the earlier ones are.</param>
    /// <returns>Those that this release makes first.</returns>
    public static IEnumerable<BoardRow> Of(IReadOnlyList<BoardRow> rows, string scope, IEnumerable<string> earlierScopes)
    {
        // No two rows of one release have the same places and kind.
        var several = earlierScopes.Prepend(scope).CountBy(each => each, StringComparer.Ordinal).Where(each => each.Value > 1).Select(each => each.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (several.Count == 0)
        {
            return [];
        }

        // Releases of one period have no differences, and then it is not asked for.
        var known = new Lazy<HashSet<string>>(() => rows.Select(row => row.PartsKey).ToHashSet(StringComparer.Ordinal));
        var differences =
            from alike in rows.Where(row => !row.IsUnpublished && several.Contains(ScopeOf(row)))
                .GroupBy(row => (ScopeOf(row), row.Kind, new PlacesKey(row.Places)))
            from whole in alike
            from some in alike
            where some.Parts.Length < whole.Parts.Length - 1 && whole.Period.Includes(some.Period.First) && whole.Period.Includes(some.Period.Last)
            orderby whole.IsNew || some.IsNew descending
            select (Whole: whole, Left: whole.Parts.Except(some.Parts).ToArray(), Some: some);
        return differences.Where(each => each.Left.Length == each.Whole.Parts.Length - each.Some.Parts.Length && known.Value.Add(BoardRow.KeyOf(each.Left)))
            .Select(each => each.Whole with { Places = [], Earlier = null, IsUnpublished = true, Parts = each.Left });

        string ScopeOf(BoardRow row) => row.Earlier?.Release.Scope ?? scope;
    }
}
