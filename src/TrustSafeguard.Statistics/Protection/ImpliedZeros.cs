namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Zeros that follow from what is shown, by subtraction, are shown as zeros: whoever can subtract has them. A group whose other categories would all be zero keeps one more
/// suppressed, so that nobody can say of everyone in it which category they are in.
/// </summary>
internal static class ImpliedZeros
{
    private const int Passes = 20;

    public static void Show(Board board)
    {
        var most = Bounds(board);
        foreach (var (index, row) in board.Rows.Index().Where(each => each.Item.IsNew))
        {
            var zeros = Enumerable.Range(0, row.IsBrokenDown ? board.Slots.Count : 1).Where(slot => IsImplied(board, index, slot, most)).ToHashSet();
            foreach (var breakdown in row.IsBrokenDown && board.Values[board.CellOf(index, 0)] > 0 ? board.Slots.Breakdowns : [])
            {
                KeepAnother(board, index, breakdown, zeros);
            }

            foreach (var slot in zeros)
            {
                board.Reasons[board.CellOf(index, slot)] = CellReason.Shown;
                board.Needs[board.CellOf(index, slot)] = null;
            }
        }

        DropUnpublished(board, most);
    }

    // What no table has and everybody can tell to be zero is kept from nobody.
    private static void DropUnpublished(Board board, int[] most)
    {
        foreach (var (index, _) in board.Rows.Index().Where(each => each.Item.IsUnpublished))
        {
            for (var slot = 0; slot < board.Slots.Count; slot++)
            {
                if (IsImplied(board, index, slot, most))
                {
                    board.Reasons[board.CellOf(index, slot)] = CellReason.NotRecorded;
                    board.Needs[board.CellOf(index, slot)] = null;
                }
            }
        }
    }

    private static bool IsImplied(Board board, int row, int slot, int[] most)
    {
        var cell = board.CellOf(row, slot);
        return !board.IsShown(cell) && board.Values[cell] == 0 && Array.TrueForAll(board.Rows[row].Parts, part => most[(part * board.Slots.Count) + slot] == 0);
    }

    private static void KeepAnother(Board board, int row, int breakdown, HashSet<int> zeros)
    {
        var slots = Enumerable.Range(board.Slots.First(breakdown), board.Slots.Size(breakdown)).ToList();
        if (slots.Count > 1 && slots.Count(slot => !board.IsShown(board.CellOf(row, slot)) && !zeros.Contains(slot)) == 1
            && slots.TrueForAll(slot => zeros.Contains(slot) || !board.IsShown(board.CellOf(row, slot))))
        {
            zeros.Remove(slots.Where(zeros.Contains).MaxBy(slot => board.Values[board.CellOf(0, slot)]));
        }
    }

    /// <summary>The most that simple addition and subtraction leave possible for each part, from what is shown.</summary>
    private static int[] Bounds(Board board)
    {
        var slots = board.Slots.Count;
        var least = new int[board.Counts.Length];
        var most = new int[board.Counts.Length];
        Array.Fill(most, Board.Unlimited);
        var narrowed = true;
        for (var pass = 0; narrowed && pass < Passes; pass++)
        {
            narrowed = false;
            for (var row = 0; row < board.Rows.Length; row++)
            {
                for (var slot = 0; slot < slots; slot++)
                {
                    if (board.IsShown(board.CellOf(row, slot)))
                    {
                        narrowed |= Narrow(board, row, slot, least, most);
                    }
                }
            }

            for (var part = 0; part < board.Parts.Length; part++)
            {
                for (var slot = 1; slot < slots; slot++)
                {
                    if (most[(part * slots) + slot] > most[part * slots])
                    {
                        most[(part * slots) + slot] = most[part * slots];
                        narrowed = true;
                    }
                }
            }
        }

        return most;
    }

    private static bool Narrow(Board board, int row, int slot, int[] least, int[] most)
    {
        var (slots, total) = (board.Slots.Count, board.Values[board.CellOf(row, slot)]);
        long sumOfLeast = 0, sumOfMost = 0;
        foreach (var part in board.Rows[row].Parts)
        {
            sumOfLeast += least[(part * slots) + slot];
            sumOfMost += most[(part * slots) + slot];
        }

        var narrowed = false;
        foreach (var part in board.Rows[row].Parts)
        {
            var place = (part * slots) + slot;
            var high = (int)Math.Min(most[place], total - (sumOfLeast - least[place]));
            var low = (int)Math.Max(least[place], total - (sumOfMost - most[place]));
            narrowed |= high < most[place] || low > least[place];
            sumOfLeast += low - least[place];
            sumOfMost += high - most[place];
            (least[place], most[place]) = (low, high);
        }

        return narrowed;
    }
}
