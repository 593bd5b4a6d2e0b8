namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What is always possible: a release that shows nothing but what was told before. Whatever protected the cells of earlier releases protects them still, so nothing of them has
/// to be found again.
/// </summary>
internal static class Withholding
{
    public static void Apply(Board board)
    {
        foreach (var (index, _) in board.Rows.Index().Where(each => each.Item.IsNew))
        {
            for (var cell = board.CellOf(index, 0); cell < board.CellOf(index + 1, 0); cell++)
            {
                if (board.IsShown(cell) && board.Costs[cell] < Board.Published)
                {
                    board.Suppress(cell, CellReason.Withheld);
                }
            }
        }

        ImpliedZeros.Show(board);
        var chooser = new Chooser(board);
        for (var cell = 0; cell < board.Values.Length; cell++)
        {
            if (board.Needs[cell] is not null && board.Rows[cell / board.Slots.Count].Earlier is null && !chooser.ProtectFreely(cell))
            {
                board.Suppress(cell, CellReason.ToldBefore);
            }
        }
    }
}
