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
        var zeros = new HashSet<int>();
        for (var row = 0; row < board.NewRows; row++)
        {
            zeros.UnionWith(Enumerable.Range(0, board.Slots.Count).Where(slot => board.IsTold(row, slot) && IsImplied(board, row, slot, most))
                .Select(slot => board.CellOf(row, slot)));
        }

        for (var row = 0; zeros.Count > 0 && row < board.NewRows; row++)
        {
            foreach (var group in board.Values[board.CellOf(row, 0)] > 0 ? Categories.Of(board, row) : [])
            {
                KeepAnother(board, row, group, zeros);
            }
        }

        foreach (var cell in zeros)
        {
            board.Reasons[cell] = CellReason.Shown;
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

    private static void KeepAnother(Board board, int row, List<int> group, HashSet<int> zeros)
    {
        if (group.Count > 1 && group.Count(cell => !board.IsShown(cell) && !zeros.Contains(cell)) == 1
            && group.TrueForAll(cell => zeros.Contains(cell) || !board.IsShown(cell) || board.Values[cell] == 0) && group.Exists(zeros.Contains))
        {
            zeros.Remove(group.Where(zeros.Contains).MaxBy(cell => Categories.OfAll(board, row, cell)));
        }
    }
}
