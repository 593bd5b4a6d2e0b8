using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>In each breakdown, how records of other parts can even out what one part gains or loses, while one step is looked for.</summary>
/// <remarks>
/// INVARIANT: all parts of an exchange are counted by one row. A release that counts one of them is then near to every row that the exchange was a proof of.
/// </remarks>
internal sealed class CategoryExchanges(Board board, ShownCells shown)
{
    // More are only kept while one step is looked for.
    private const int MostKept = 1000;

    // What was found for each sign, as long as nothing has changed: of the cell's own breakdown in the last search; of others, for which it is the same whichever cell is
    // protected, in the true world and in the world that was reached last.
    private readonly KnownExchanges[] ofCells = [new(), new()];
    private readonly KnownExchanges[] ofTrueWorld = [new(), new()];
    private readonly KnownExchanges[] ofOtherWorlds = [new(), new()];
    private readonly Stack<CategoryExchange> spare = new();
    private readonly CategoryExchange?[] now = new CategoryExchange[board.Subject.Breakdowns.Length];
    private readonly WentOn wentOn = new(board.Parts.Length);
    private readonly List<int> within = [];
    private readonly bool[] isWithin = new bool[board.Parts.Length];
    private readonly Dictionary<long, bool> rowsWithin = [];
    private readonly int[]?[] around = new int[board.Parts.Length][];
    private bool[] inRow = [];
    private KnownExchanges ofCell = new();
    private KnownExchanges ofWorld = new();
    private int rowWithin = -1;
    private int slot;
    private int sign;
    private int part;

    /// <summary>The parts that may exchange records, in ascending order; those that are held still are left out.</summary>
    public ReadOnlySpan<int> Within => CollectionsMarshal.AsSpan(within);

    /// <summary>Whether the parts of an exchange may have this one among them.</summary>
    public bool IsWithin(int other) => isWithin[other];

    /// <summary>Another step is looked for.</summary>
    /// <param name="ofRow">The row of the cell.</param>
    /// <param name="ofSlot">What a part gains or loses, whatever else it does.</param>
    /// <param name="gains">1 where it gains, -1 where it loses.</param>
    /// <param name="partsInRow">The parts of the cell's own row: they keep the slot as it is.</param>
    public void Begin(int ofRow, int ofSlot, int gains, bool[] partsInRow)
    {
        (slot, sign, inRow) = (ofSlot, gains, partsInRow);
        var index = gains > 0 ? 1 : 0;
        (ofCell, ofWorld) = (ofCells[index], (board.Moved == 0 ? ofTrueWorld : ofOtherWorlds)[index]);
        Keep(ofCell, new(ofRow, ofSlot, shown.State, board.Moved));
        Keep(ofWorld, new(-1, -1, shown.State, board.Moved));
    }

    private void Keep(KnownExchanges known, SearchKey key)
    {
        if (known.Key != key || known.All.Count > MostKept)
        {
            foreach (var exchange in known.All.Values)
            {
                exchange.Clear();
                spare.Push(exchange);
            }

            known.All.Clear();
            known.Key = key;
        }
    }

    /// <summary>The rows whose parts a part may exchange records with: those that count it and are within none other that does, the widest first.</summary>
    public int[] RowsAround(int ofPart) => around[ofPart] ??= FindAround(ofPart);

    /// <summary>It is this part that gains or loses, and those of a row that exchange.</summary>
    public void Take(int taken, int row)
    {
        part = taken;
        Array.Clear(now);
        if (row == rowWithin)
        {
            return;
        }

        foreach (var each in within)
        {
            isWithin[each] = false;
        }

        within.Clear();
        foreach (var each in board.PartsOf[row])
        {
            if (!board.Parts[each].IsHeldStill)
            {
                isWithin[each] = true;
                within.Add(each);
            }
        }

        rowWithin = row;
    }

    public CategoryExchange Of(int breakdown) => now[breakdown] ??= Find(breakdown);

    private int[] FindAround(int ofPart)
    {
        List<int> widest = [];
        foreach (var row in board.RowsOf[ofPart].OrderByDescending(row => board.PartsOf[row].Length))
        {
            if (!widest.Exists(other => IsWithin(row, other)))
            {
                widest.Add(row);
            }
        }

        return [.. widest];
    }

    // The same two rows count many parts.
    private bool IsWithin(int row, int other)
    {
        ref var isWithinOther = ref CollectionsMarshal.GetValueRefOrAddDefault(rowsWithin, ((long)row << 32) | (uint)other, out var isKnown);
        return isKnown ? isWithinOther : isWithinOther = Array.TrueForAll(board.PartsOf[row], each => Array.BinarySearch(board.PartsOf[other], each) >= 0);
    }

    private CategoryExchange Find(int breakdown)
    {
        var key = new ExchangeKey(rowWithin, breakdown, MarkOf(breakdown));
        var known = (IsOfSlot(breakdown) ? ofCell : ofWorld).All;
        if (known.TryGetValue(key, out var exchange))
        {
            return exchange;
        }

        exchange = spare.TryPop(out var cleared) ? cleared : new(board, shown, wentOn);
        known.Add(key, exchange);
        var first = board.Slots.First(breakdown);
        for (var category = first; category < first + board.Slots.Size(breakdown); category++)
        {
            if (Begins(breakdown, category))
            {
                exchange.Begin(part, category);
            }
        }

        exchange.Run(sign, IsOfSlot(breakdown) ? slot : 0, Within, isWithin, inRow);
        return exchange;
    }

    // What is shown of each category with which an exchange may begin.
    private ulong MarkOf(int breakdown)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        var (mark, first) = (0UL, board.Slots.First(breakdown));
        for (var category = first; category < first + board.Slots.Size(breakdown); category++)
        {
            mark = (mark * odd) + (Begins(breakdown, category) ? shown.Mark(part, category) + 1 : 0);
        }

        return mark;
    }

    private bool IsOfSlot(int breakdown) => slot > 0 && board.Slots.BreakdownOf(slot) == breakdown;

    private bool Begins(int breakdown, int category) =>
        IsOfSlot(breakdown) ? category == slot : sign > 0 || board.Counts[(part * board.Slots.Count) + category] > 0;

    // Parts whose rows show the same of a breakdown exchange with the same others.
    private readonly record struct ExchangeKey(int Row, int Breakdown, ulong Alike);

    private readonly record struct SearchKey(int Row, int Slot, ulong Shown, ulong Moved);

    private sealed class KnownExchanges
    {
        public Dictionary<ExchangeKey, CategoryExchange> All { get; } = [];

        public SearchKey Key { get; set; }
    }
}
