namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What one row of a scope counts and another of the same places does not, such as the year less its first quarter. Anybody can subtract the two, so it is protected as if it were
/// published; where it is one part, it is a row already.
/// </summary>
internal static class Differences
{
    /// <param name="rows">The rows of this release and of earlier ones, with their parts.</param>
    /// <param name="scope">Of what this release is.</param>
    public static List<BoardRow> Of(IReadOnlyList<BoardRow> rows, string scope)
    {
        var known = rows.Select(row => PartsKey(row.Parts)).ToHashSet(StringComparer.Ordinal);
        var differences = new List<BoardRow>();
        foreach (var alike in rows.Where(row => !row.IsUnpublished).GroupBy(row => (row.Earlier?.Release.Scope ?? scope, row.Kind, new PlacesKey(row.Places))))
        {
            foreach (var whole in alike)
            {
                foreach (var some in alike.Where(some => some.Parts.Length < whole.Parts.Length - 1))
                {
                    int[] rest = [.. whole.Parts.Except(some.Parts)];
                    if (rest.Length == whole.Parts.Length - some.Parts.Length && known.Add(PartsKey(rest)))
                    {
                        differences.Add(whole with { Places = [], Earlier = null, IsUnpublished = true, Parts = rest });
                    }
                }
            }
        }

        return differences;
    }

    private static string PartsKey(int[] parts) => string.Join(',', parts);
}
