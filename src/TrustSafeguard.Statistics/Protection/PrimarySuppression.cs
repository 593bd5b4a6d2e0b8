namespace TrustSafeguard.Statistics.Protection;

/// <summary>What tells of somebody by itself, whatever else is published.</summary>
internal static class PrimarySuppression
{
    public static void Mark(Board board)
    {
        MarkSchools(board);
        foreach (var (index, row) in board.Rows.Index().Where(each => each.Item.IsNew && board.IsOpen(each.Index)))
        {
            if (board.IsShown(board.CellOf(index, 0)))
            {
                MarkRow(board, index, row);
            }

            if (EarlierRowsOf(board, index) is [_, ..] earlier)
            {
                ShowAgain(board, index, earlier);
            }

            if (!board.Changes.IsNone)
            {
                MarkChanges(board, index);
            }
        }
    }

    /// <summary>Rows of too few schools, their zeros included: a table of a school is never published.</summary>
    public static void MarkSchools(Board board)
    {
        foreach (var (index, _) in board.Rows.Index().Where(each => each.Item.IsNew && each.Item.Schools.Length < board.Options.MinimumSchools))
        {
            SuppressRow(board, index, CellReason.FewSchools);
        }
    }

    private static void MarkRow(Board board, int index, BoardRow row)
    {
        var total = board.Values[board.CellOf(index, 0)];
        if (total == 0)
        {
            return;
        }

        if (total < board.Options.Threshold)
        {
            SuppressRow(board, index, CellReason.SmallCount);
        }
        else if (row.IsBrokenDown)
        {
            for (var slot = 1; slot < board.Slots.Count; slot++)
            {
                var cell = board.CellOf(index, slot);
                if (board.Values[cell] > 0 && board.Values[cell] < board.Options.Threshold)
                {
                    board.Reasons[cell] = CellReason.SmallCount;
                }
                else if (board.Values[cell] == total && board.Slots.Size(board.Slots.BreakdownOf(slot)) > 1)
                {
                    board.Reasons[cell] = CellReason.WholeGroup;
                }
            }
        }
    }

    // Everybody has it already: to suppress it now would protect nobody.
    private static void ShowAgain(Board board, int index, List<int> earlier)
    {
        for (var slot = 0; slot < board.Slots.Count; slot++)
        {
            var cell = board.CellOf(index, slot);
            if (board.Reasons[cell] != CellReason.NotRecorded && earlier.Exists(row => board.Costs[board.CellOf(row, slot)] == Board.Published))
            {
                board.Reasons[cell] = CellReason.Shown;
                board.Costs[cell] = Board.Published;
            }
        }
    }

    // What was told before adds up to a count for the row, whichever tables it stands in. Where the records have changed a little since, the difference would tell of few.
    private static void MarkChanges(Board board, int index)
    {
        for (var slot = 0; slot < board.Slots.Count; slot++)
        {
            var cell = board.CellOf(index, slot);
            if (board.IsShown(cell) && board.Costs[cell] != Board.Published
                && board.Changes.Of(index, slot).Any(change => change != 0 && Math.Abs(change) < board.Options.Threshold))
            {
                board.Reasons[cell] = CellReason.SmallChange;
            }
        }
    }

    private static List<int> EarlierRowsOf(Board board, int row) =>
        board.PartsOf[row] is [var first, ..] parts
            ? [.. board.RowsOf[first].Where(other => board.Rows[other].Earlier is not null && SameNumbers.Instance.Equals(board.PartsOf[other], parts))]
            : [];

    private static void SuppressRow(Board board, int index, CellReason reason)
    {
        for (var slot = 0; slot < board.Slots.Count; slot++)
        {
            if (board.IsShown(board.CellOf(index, slot)))
            {
                board.Reasons[board.CellOf(index, slot)] = reason;
            }
        }
    }
}
