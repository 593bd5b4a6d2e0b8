namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What one row of an owner counts and another that is told apart by the same does not, such as the year less its first quarter. Anybody can subtract the two, so it is protected
/// as if it were published; where it is one part, it is a row already. Whatever the places are called: two quarters of a trust have the names that it had.
/// </summary>
internal static class Differences
{
    /// <param name="rows">The rows of this release and of earlier ones.</param>
    /// <param name="partsOf">The parts of each.</param>
    /// <param name="owner">Whose this release is.</param>
    /// <param name="earlierOwners">Whose the earlier ones are.</param>
    /// <returns>Those that this release makes first, with their parts.</returns>
    public static IEnumerable<(BoardRow Row, int[] Parts)> Of(
        IReadOnlyList<BoardRow> rows, IReadOnlyList<int[]> partsOf, string owner, IEnumerable<string> earlierOwners)
    {
        // Of one release no row is a part of another that is told apart by the same.
        var several = earlierOwners.Prepend(owner).CountBy(each => each, StringComparer.Ordinal).Where(each => each.Value > 1).Select(each => each.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (several.Count == 0)
        {
            return [];
        }

        // Releases of one period have no differences, and then it is not asked for.
        var known = new Lazy<HashSet<int[]>>(() => partsOf.ToHashSet(SameNumbers.Instance));
        List<(BoardRow Row, int[] Parts)> told = [.. rows.Zip(partsOf).Where(each => !each.First.IsUnpublished && several.Contains(OwnerOf(each.First)))];
        var byFirstSchool = told.ToLookup(each => KeyOf(each.Row, each.Row.Schools[0]));
        var differences =
            from whole in told
            from school in whole.Row.Schools
            from some in byFirstSchool[KeyOf(whole.Row, school)]
            where some.Parts.Length < whole.Parts.Length - 1 && whole.Row.Period.Includes(some.Row.Period.First) && whole.Row.Period.Includes(some.Row.Period.Last)
            orderby whole.Row.IsNew || some.Row.IsNew descending
            select (Whole: whole, Left: whole.Parts.Except(some.Parts).ToArray(), Some: some);
        return differences.Where(each => each.Left.Length == each.Whole.Parts.Length - each.Some.Parts.Length && known.Value.Add(each.Left))
            .Select(each => (each.Whole.Row with { Places = [], Earlier = null, IsUnpublished = true }, each.Left));

        string OwnerOf(BoardRow row) => row.Earlier?.Release.Owner ?? owner;

        (string Owner, int? Kind, int Told, int School) KeyOf(BoardRow row, int school) => (OwnerOf(row), row.Kind, ToldPlaces.Of(row.Places), school);
    }
}
