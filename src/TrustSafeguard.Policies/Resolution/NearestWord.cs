namespace TrustSafeguard.Policies.Resolution;

/// <summary>The known word that somebody probably meant.</summary>
public static class NearestWord
{
    private const int LongestWord = 64;

    /// <summary>The nearest of the words, upper and lower case taken for one; null where none is near, a third of the longer one's letters apart at most.</summary>
    /// <param name="word">What was written. Of more than 64 letters none is near.</param>
    /// <param name="known">The words that could have been meant, in any order.</param>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        var (nearest, distance) = known
            .Select(candidate => (candidate, Distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", Distance: int.MaxValue));
        return distance <= Math.Max(2, Math.Max(word.Length, nearest.Length) / 3) ? nearest : null;
    }

    // The number of letters to insert, delete, replace, or swap with a neighbour.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Cheapest(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Cheapest(int[,] table, string left, string right, int i, int j)
    {
        var same = left[i - 1] == right[j - 1] ? 0 : 1;
        var cheapest = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + same);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(cheapest, table[i - 2, j - 2] + 1) : cheapest;
    }
}
