namespace TrustSafeguard.Statistics.Protection;

/// <summary>Which rows have cells that a release could tell of: those that count something which shares a row with what the release counts.</summary>
/// <remarks>
/// What is further away was protected before, by steps that each agree with everything shown by themselves. Where such a step also goes through what the release counts, that
/// end of it shares no row with the other, and the other end alone is a step: so those worlds are there still, and need not be found again.
/// </remarks>
internal sealed class Nearness
{
    private readonly Board board;
    private readonly bool[] rows;
    private readonly int[]?[] rowsOf;

    public Nearness(Board board)
    {
        this.board = board;
        rows = new bool[board.Rows.Length];
        rowsOf = new int[board.Parts.Length][];
        var counted = new bool[board.Parts.Length];
        var near = new bool[board.Parts.Length];
        Mark(counted, board.PartsOf.Take(board.NewRows));
        Mark(near, board.PartsOf.Where(parts => Array.Exists(parts, part => counted[part])));
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = Array.Exists(board.PartsOf[row], part => near[part]);
        }
    }

    public bool Has(int row) => rows[row];

    /// <summary>The rows that count a part, in ascending order; those that are far are left out.</summary>
    public int[] RowsOf(int part) => rowsOf[part] ??= Array.TrueForAll(board.RowsOf[part], Has) ? board.RowsOf[part] : Array.FindAll(board.RowsOf[part], Has);

    private static void Mark(bool[] marked, IEnumerable<int[]> rows)
    {
        foreach (var parts in rows)
        {
            foreach (var part in parts)
            {
                marked[part] = true;
            }
        }
    }
}
