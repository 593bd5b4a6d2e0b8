using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The cells for which no step was found that costs nothing. As long as the same is shown none is found for them, nor for the same slot of another row of the same parts: of a
/// trust that has one school in an authority there are many.
/// </summary>
internal sealed class NothingFound(Board board, ShownCells shown)
{
    private readonly HashSet<Search> searches = [];
    private int[]? firstAlike;
    private ulong state;

    /// <param name="row">The row of the cell.</param>
    /// <param name="slot">The slot of the cell.</param>
    /// <param name="sign">1 to raise it, -1 to lower it.</param>
    public bool Has(int row, int slot, int sign) => state == shown.State && searches.Contains(Of(row, slot, sign));

    public void Add(int row, int slot, int sign)
    {
        if (state != shown.State)
        {
            searches.Clear();
            state = shown.State;
        }

        searches.Add(Of(row, slot, sign));
    }

    private Search Of(int row, int slot, int sign) => new((firstAlike ??= FirstAlike())[row], slot, sign, board.Moved);

    private int[] FirstAlike()
    {
        var first = new Dictionary<int[], int>(board.Rows.Length, SameNumbers.Instance);
        var alike = new int[board.Rows.Length];
        for (var row = 0; row < alike.Length; row++)
        {
            ref var its = ref CollectionsMarshal.GetValueRefOrAddDefault(first, board.PartsOf[row], out var isKnown);
            alike[row] = its = isKnown ? its : row;
        }

        return alike;
    }

    private readonly record struct Search(int FirstRow, int Slot, int Sign, ulong Moved);
}
