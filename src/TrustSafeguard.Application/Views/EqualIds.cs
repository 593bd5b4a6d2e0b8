namespace TrustSafeguard.Application.Views;

/// <summary>Tells whether two of many rows have one id, by going through them once more and not by a search for each, which would wait for memory.</summary>
internal static class EqualIds
{
    // Of some millions each share fits the nearest memory of a processor.
    private const int ShareBits = 12;
    private const int HashBits = 32;

    /// <summary>Whether two have one id of the usual shape.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="idOf">The id of each.</param>
    public static bool AreAmong(int count, Func<int, RowId> idOf)
    {
        var ends = new int[1 << ShareBits];
        for (var row = 0; row < count; row++)
        {
            ends[ShareOf(row)]++;
        }

        for (var share = 1; share < ends.Length; share++)
        {
            ends[share] += ends[share - 1];
        }

        int[] starts = [.. ends];
        var rows = new ulong[count];
        for (var row = 0; row < count; row++)
        {
            rows[--starts[ShareOf(row)]] = ((ulong)HashOf(row) << HashBits) | (uint)row;
        }

        for (var share = 0; share < ends.Length; share++)
        {
            var ofShare = rows.AsSpan(starts[share]..ends[share]);
            ofShare.Sort();
            if (AreNeighbours(ofShare, idOf))
            {
                return true;
            }
        }

        return false;

        // Its last digits, which are of chance.
        uint HashOf(int row) => (uint)idOf(row).Packed;

        int ShareOf(int row) => (int)(HashOf(row) >> (HashBits - ShareBits));
    }

    private static bool AreNeighbours(ReadOnlySpan<ulong> sorted, Func<int, RowId> idOf)
    {
        for (var one = 1; one < sorted.Length; one++)
        {
            for (var other = one - 1; other >= 0 && sorted[other] >> HashBits == sorted[one] >> HashBits; other--)
            {
                if (idOf((int)(uint)sorted[one]) == idOf((int)(uint)sorted[other]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
