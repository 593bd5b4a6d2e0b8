using System.Text;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>
/// Finds what streams hold whose names begin so, a part at a time: whoever is far behind takes the first of what there is, and however much that is, no more is kept than a part.
/// </summary>
internal static class StreamSearch
{
    /// <summary>The most of the first part. Each is four times as large as the one before, up to <see cref="MostPositions"/>, since all of it is gone through for each.</summary>
    public const int FirstPositions = 2_048;

    /// <summary>The most positions that are kept for one reader.</summary>
    public const int MostPositions = 65_536;

    /// <summary>The positions of a log's durable records between two positions, rising, for whoever goes on slowly or not to the end.</summary>
    /// <param name="log">The log.</param>
    /// <param name="beginnings">Of the streams' names; an empty one is the beginning of all.</param>
    /// <param name="after">The position after which they are looked for.</param>
    /// <param name="upTo">The last position that counts.</param>
    public static IEnumerable<long> InParts(LogIndex log, IReadOnlyCollection<string> beginnings, long after, long upTo)
    {
        var texts = TextsOf(beginnings);
        for (var most = FirstPositions; ; most = Math.Min(4 * most, MostPositions))
        {
            var part = log.PositionsOf(texts, after, upTo, most);
            foreach (var position in part)
            {
                yield return position;
            }

            if (part.Count < most)
            {
                yield break;
            }

            after = part[^1];
        }
    }

    /// <summary>The same of all up to a position, found in one go: for whoever reads all of it at once, as a start does.</summary>
    public static IEnumerable<long> AtOnce(LogIndex log, IReadOnlyCollection<string> beginnings, long upTo) =>
        log.PositionsOf(TextsOf(beginnings), 0, upTo, int.MaxValue).Select(position => (long)position);

    private static byte[][] TextsOf(IReadOnlyCollection<string> beginnings) => [.. beginnings.Select(Encoding.UTF8.GetBytes)];
}
