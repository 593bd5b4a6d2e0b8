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
        var chooser = new Chooser(board, exchanges: true);
        System.Console.Error.WriteLine("WITHHELD: of stuck " + string.Join(' ', Chooser.Debug.Select(c => c < 0 ? "?" : (board.Needs[c] is null ? "none" : chooser.ProtectFreely(c) ? "free" : "no"))));
        foreach (var c in Chooser.Debug.Where(c => c >= 0).Take(3))
        {
            var (row, slot) = (c / board.Slots.Count, c % board.Slots.Count);
            var part = board.Rows[row].Parts[0];
            var shown = new ShownCells(board);
            string Tell(int p, int s) => $"{p}:{board.Counts[(p * board.Slots.Count) + s]}of{board.Counts[p * board.Slots.Count]}{(board.Parts[p].IsHeldStill ? "H" : "")}";
            System.Console.Error.WriteLine($"DBG part {part} slot {slot} low {board.Lowest[c]} high {board.Highest[c]} rows {board.RowsOf[part].Length}: " + string.Join(" ; ", board.RowsOf[part].Select(r => $"{(board.Rows[r].IsNew ? "N" : board.Rows[r].IsUnpublished ? "U" : board.Rows[r].Earlier!.Value.Release.Scope + "|" + string.Join('/', board.Rows[r].Places.Select(x => x ?? "-")))}[{board.Rows[r].Parts.Length}]{(board.IsShown(board.CellOf(r, slot)) ? "S" : "x")}{(board.IsShown(board.CellOf(r, 0)) ? "T" : "x")}")));
            System.Console.Error.WriteLine("DBG  alike slot: " + string.Join(' ', shown.Alike(part, slot).Take(40).Select(p => Tell(p, slot))));
            System.Console.Error.WriteLine("DBG  alike total: " + string.Join(' ', shown.Alike(part, 0).Take(60).Select(p => Tell(p, slot))));
            foreach (var b in board.Slots.Breakdowns)
            {
                System.Console.Error.WriteLine($"DBG   bd {b}: " + string.Join(" | ", Enumerable.Range(board.Slots.First(b), board.Slots.Size(b)).Select(s => $"{s}: own {board.Counts[(part * board.Slots.Count) + s]} alike {shown.Alike(part, s).Count} with {shown.Alike(part, s).Sum(p => board.Counts[(p * board.Slots.Count) + s])} cost {shown.Cost(part, s)}")));
            }
        }

        for (var cell = 0; cell < board.Values.Length; cell++)
        {
            if (board.Needs[cell] is not null && board.Rows[cell / board.Slots.Count].Earlier is null && !chooser.ProtectFreely(cell))
            {
                board.Suppress(cell, CellReason.ToldBefore);
            }
        }
    }
}
