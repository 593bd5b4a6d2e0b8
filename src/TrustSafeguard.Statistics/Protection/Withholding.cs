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
                    board.Reasons[cell] = CellReason.Withheld;
                }
            }
        }

        ImpliedZeros.Show(board);
        var chooser = new Chooser(board);
        for (var cell = 0; cell < board.CellOf(board.NewRows, 0); cell++)
        {
            if (board.IsSuppressed(cell) && !chooser.ProtectFreely(cell) && !(board.Limits?.Relax(cell) == true && chooser.ProtectFreely(cell)))
            {
                board.Reasons[cell] = CellReason.ToldBefore;
            }
        }
    }
}
