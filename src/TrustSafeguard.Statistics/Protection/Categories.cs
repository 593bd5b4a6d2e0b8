namespace TrustSafeguard.Statistics.Protection;

/// <summary>The cells that a row's count is told apart into.</summary>
internal static class Categories
{
    /// <summary>Those of each breakdown; of all kinds together, those of each kind too.</summary>
    public static IEnumerable<List<int>> Of(Board board, int row) =>
        board.Rows[row].Kind is null ? OfBreakdowns(board, row).Prepend(KindsOf(board, row)) : OfBreakdowns(board, row);

    /// <summary>Those of each breakdown that the row shows.</summary>
    public static IEnumerable<List<int>> OfBreakdowns(Board board, int row) => board.Slots.Breakdowns
        .Where(breakdown => board.IsTold(row, board.Slots.First(breakdown)))
        .Select(breakdown => Enumerable.Range(board.CellOf(row, board.Slots.First(breakdown)), board.Slots.Categories(breakdown)).ToList());

    /// <summary>Those of each kind, whose rows stand behind that of all.</summary>
    public static List<int> KindsOf(Board board, int row) => [.. Enumerable.Range(row + 1, board.Subject.Kinds.Length).Select(kind => board.CellOf(kind, 0))];

    /// <summary>What such a cell counts in all places together, which is the first row.</summary>
    public static int OfAll(Board board, int row, int cell) => board.Values[cell - board.CellOf(row, 0)];
}
