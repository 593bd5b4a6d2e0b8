namespace TrustSafeguard.Statistics.Protection;

/// <summary>The parts that have any of a slot.</summary>
internal static class PartsHaving
{
    /// <returns>By slot, the parts in ascending order; those that are held still are left out.</returns>
    public static int[][] Of(Board board)
    {
        // How many are in each first: lists that grow are copied again and again.
        var (slots, counts) = (board.Slots.Count, new int[board.Slots.Count]);
        var having = new int[slots][];
        GoThrough((_, slot) => counts[slot]++);
        for (var slot = 0; slot < slots; slot++)
        {
            having[slot] = new int[counts[slot]];
        }

        Array.Clear(counts);
        GoThrough((part, slot) => having[slot][counts[slot]++] = part);
        return having;

        void GoThrough(Action<int, int> see)
        {
            for (var part = 0; part < board.Parts.Length; part++)
            {
                for (var slot = 0; slot < slots && !board.Parts[part].IsHeldStill; slot++)
                {
                    if (board.Counts[(part * slots) + slot] > 0)
                    {
                        see(part, slot);
                    }
                }
            }
        }
    }
}
