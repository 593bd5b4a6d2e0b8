namespace TrustSafeguard.Statistics.Protection;

/// <summary>What tells of somebody by itself, whatever else is published.</summary>
internal static class PrimarySuppression
{
    public static void Mark(Board board)
    {
        MarkSchools(board);
        foreach (var (index, _) in board.Rows.Index().Where(each => each.Item.IsNew && each.Item.Kind is null))
        {
            MarkKinds(board, index);
        }

        foreach (var (index, row) in board.Rows.Index().Where(each => each.Item.IsNew && board.IsOpen(each.Index)))
        {
            if (row.Schools.Length >= board.Options.MinimumSchools)
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

    // Of a row of all kinds, whether or not it is told: its count may be known from what was published before.
    private static void MarkKinds(Board board, int index)
    {
        var total = board.Values[board.CellOf(index, 0)];
        if (total >= board.Options.Threshold)
        {
            MarkWhole(board, index, Categories.KindsOf(board, index), kind => !board.Subject.IsToldApart(kind));
        }
        else if (total > 0)
        {
            for (var kind = 1; kind <= board.Subject.Kinds.Length; kind++)
            {
                SuppressRow(board, index + kind, CellReason.SmallCount);
            }
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
            return;
        }

        foreach (var breakdown in Categories.OfBreakdowns(board, index))
        {
            foreach (var cell in breakdown.Where(cell => board.Values[cell] > 0 && board.Values[cell] < board.Options.Threshold))
            {
                board.Reasons[cell] = CellReason.SmallCount;
            }

            MarkWhole(board, index, breakdown, _ => true);
        }
    }

    // A zero beside it as well: where the total is kept, it would be possible that there are more or fewer, and the zeros would say still of everyone in which category they are.
    private static void MarkWhole(Board board, int index, List<int> categories, Predicate<int> isOne)
    {
        var shown = categories.FindAll(board.IsShown);
        if (categories.Count > 1 && shown.Find(cell => board.Values[cell] == board.Values[board.CellOf(index, 0)]) is > 0 and var whole && isOne(categories.IndexOf(whole)))
        {
            board.Reasons[whole] = CellReason.WholeGroup;
            foreach (var zero in shown.Where(cell => board.Values[cell] == 0).OrderByDescending(cell => Categories.OfAll(board, index, cell)).Take(1))
            {
                board.Reasons[zero] = CellReason.Complement;
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
