namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The suppressed cells of near rows of which not enough counts were seen to be possible yet. A cell that is protected stays so: what later steps do to it need not be looked at.
/// Of most steps few cells are left that need to be.
/// </summary>
internal sealed class UnprotectedCells
{
    private const int Bits = 64;

    private readonly Board board;
    private readonly int slots;
    private readonly ulong[] cells;

    public UnprotectedCells(Board board, Nearness near)
    {
        (this.board, slots, WordsOfRow) = (board, board.Slots.Count, (board.Slots.Count + Bits - 1) / Bits);
        cells = board.Arrays.Of<ulong>(board.Rows.Length * WordsOfRow);
        for (var row = 0; row < board.Rows.Length; row++)
        {
            for (var cell = board.CellOf(row, 0); near.Has(row) && cell < board.CellOf(row + 1, 0); cell++)
            {
                Look(cell);
            }
        }
    }

    /// <summary>In how many words the slots of a row stand, one bit a slot.</summary>
    public int WordsOfRow { get; }

    /// <summary>The slots of a row that are not protected, in one of its words.</summary>
    public ulong Of(int row, int word) => cells[(row * WordsOfRow) + word];

    /// <summary>Something may have changed for a cell of a near row.</summary>
    public void Look(int cell)
    {
        var (row, slot) = (cell / slots, cell % slots);
        ref var word = ref cells[(row * WordsOfRow) + WordOf(slot)];
        word = board.IsMet(cell) ? word & ~BitOf(slot) : word | BitOf(slot);
    }

    public static int WordOf(int slot) => slot / Bits;

    public static ulong BitOf(int slot) => 1UL << (slot % Bits);

    public static int SlotOf(int word, int bit) => (word * Bits) + bit;
}
