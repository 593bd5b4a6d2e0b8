namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Zeros that follow from what is shown, by subtraction, are shown as zeros: whoever can subtract has them. A group whose other categories would all be zero keeps one more
/// suppressed, so that nobody can say of everyone in it which category they are in.
/// </summary>
internal static class ImpliedZeros
{
    public static void Show(Board board)
    {
        var most = new SimpleBounds(board).Find();
        foreach (var (index, row) in board.Rows.Take(board.NewRows).Index())
        {
            var zeros = Enumerable.Range(0, row.IsBrokenDown ? board.Slots.Count : 1).Where(slot => IsImplied(board, index, slot, most)).ToHashSet();
            foreach (var breakdown in row.IsBrokenDown && board.Values[board.CellOf(index, 0)] > 0 ? board.Slots.Breakdowns : [])
            {
                KeepAnother(board, index, breakdown, zeros);
            }

            foreach (var slot in zeros)
            {
                board.Reasons[board.CellOf(index, slot)] = CellReason.Shown;
            }
        }

        DropUnpublished(board, most);
    }

    // What no table has and everybody can tell to be zero is kept from nobody.
    private static void DropUnpublished(Board board, int[] most)
    {
        for (var row = board.NewRows; row < board.Rows.Length; row++)
        {
            for (var slot = 0; board.Rows[row].IsUnpublished && slot < board.Slots.Count; slot++)
            {
                if (IsImplied(board, row, slot, most))
                {
                    board.Reasons[board.CellOf(row, slot)] = CellReason.NotRecorded;
                }
            }
        }
    }

    private static bool IsImplied(Board board, int row, int slot, int[] most)
    {
        var cell = board.CellOf(row, slot);
        if (board.IsShown(cell) || board.Values[cell] != 0)
        {
            return false;
        }

        foreach (var part in board.PartsOf[row])
        {
            if (most[(part * board.Slots.Count) + slot] != 0)
            {
                return false;
            }
        }

        return true;
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
}
