namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// How many edits lie between two names: a character put in, taken out or changed, or two neighbours swapped.
/// Names that differ in case alone are one edit apart.
/// </summary>
internal static class EditDistance
{
    /// <summary>The distance; some number beyond the threshold where it is beyond it.</summary>
    internal static int Between(string left, string right, int threshold)
    {
        if (left == right)
        {
            return 0;
        }

        var (a, b) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        if (a == b)
        {
            return 1;
        }

        return Math.Abs(a.Length - b.Length) > threshold ? threshold + 1 : Measure(a, b);
    }

    private static int Measure(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Cell(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Cell(int[,] rows, string a, string b, int i, int j)
    {
        var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cell = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(cell, rows[i - 2, j - 2] + 1) : cell;
    }
}
