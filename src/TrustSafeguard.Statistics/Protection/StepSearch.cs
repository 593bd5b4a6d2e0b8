namespace TrustSafeguard.Statistics.Protection;

/// <summary>Finds the step that raises or lowers a cell by one and needs the least suppressed.</summary>
internal sealed class StepSearch
{
    // Of every four turns the first leaves nothing out.
    private const int Shares = 4;

    // No breakdown has so many categories that another turn would begin at the same.
    private const int Stride = 13;

    // More of them find next to nothing that these do not, and an exchange takes longest.
    private const int TurnsWithExchanges = 4;

    private readonly Board board;
    private readonly ShownCells shown;
    private readonly int slots;
    private readonly bool[] inRow;
    private readonly Step tried = new();
    private readonly Step best = new();
    private readonly StepCosts costs;
    private readonly RecordCategories categories;
    private readonly CategoryExchanges exchanges;

    // By slot, the parts that have any of it, in ascending order; those that are held still are left out. On a journey there are fewer, and never others.
    private readonly int[][] having;

    // Of a record between two parts, alone and with an exchange, the breakdown that stood against it last: mostly it stands against the next as well.
    private readonly int[] lastAgainst = [-1, -1];
    private bool isFree;

    public StepSearch(Board board, ShownCells shown)
    {
        (this.board, this.shown, slots) = (board, shown, board.Slots.Count);
        inRow = new bool[board.Parts.Length];
        costs = new StepCosts(board, shown);
        categories = new RecordCategories(board, shown, costs, inRow);
        exchanges = new CategoryExchanges(board, shown);
        having = PartsHaving.Of(board);
    }

    /// <summary>Where in the parts a search begins, and which of them it leaves out: another turn finds other steps.</summary>
    public int Turn { get; set; }

    private int Offset => Turn * Stride;

    /// <param name="row">The row of the cell.</param>
    /// <param name="slot">The slot of the cell.</param>
    /// <param name="sign">1 to raise it, -1 to lower it.</param>
    /// <param name="budget">What it may cost at most.</param>
    /// <param name="isFree">Whether only what costs nothing is looked for, which is looked up by what rows show. Where there are several, it may find another one.</param>
    /// <returns>The step, good until the next search; null where there is not any.</returns>
    public Step? Find(int row, int slot, int sign, long budget, bool isFree)
    {
        best.Cost = budget + 1;
        this.isFree = isFree;
        costs.IsFree = isFree;
        var parts = board.PartsOf[row];
        foreach (var part in parts)
        {
            inRow[part] = true;
        }

        for (var index = 0; index < parts.Length && best.Cost > 0; index++)
        {
            var part = parts[(index + Offset) % parts.Length];
            if (!board.Parts[part].IsHeldStill && (parts.Length == 1 || !IsLeftOut(part)))
            {
                Search(part, slot, sign);
            }
        }

        if (best.Cost > 0 && Turn < TurnsWithExchanges)
        {
            exchanges.Begin(row, slot, sign, inRow);
            for (var index = 0; index < parts.Length && best.Cost > 0; index++)
            {
                var part = parts[(index + Offset) % parts.Length];
                if (!board.Parts[part].IsHeldStill && (parts.Length == 1 || !IsLeftOut(part)) && (sign > 0 || Count(part, slot) > 0))
                {
                    TryExchange(part, slot, sign);
                }
            }
        }

        foreach (var part in parts)
        {
            inRow[part] = false;
        }

        return best.Cost <= budget ? best : null;
    }

    private void Search(int part, int slot, int sign)
    {
        categories.Begin(part, slot, sign, Offset);
        if (sign > 0 || Count(part, slot) > 0)
        {
            TryRecord(part, -1, slot, sign, isExchanging: false);
            SearchRecords(part, slot, sign, isExchanging: false);
        }

        if (slot == 0 || (sign < 0 && Count(part, slot) == 0))
        {
            return;
        }

        var breakdown = board.Slots.BreakdownOf(slot);
        var first = board.Slots.First(breakdown);
        var size = board.Slots.Size(breakdown);
        for (var index = 0; index < size && best.Cost > 0; index++)
        {
            var category = first + ((index + Offset) % size);
            if (category != slot && (sign < 0 || Count(part, category) > 0))
            {
                TryCategories(part, slot, category, sign);
            }
        }
    }

    private void SearchRecords(int part, int slot, int sign, bool isExchanging)
    {
        var others = AlikeIn(part, 0);
        if (isExchanging)
        {
            others = Fewer(others, exchanges.Within);
        }
        else if (isFree ? shown.Cost(part, slot) > 0 : shown.IsPublished(part, slot))
        {
            others = Fewer(others, AlikeIn(part, slot));
        }

        if (sign > 0)
        {
            others = Fewer(others, having[0]);
        }

        var begin = BeginOf(others);
        Search(others[begin..], part, slot, sign, isExchanging);
        Search(others[..begin], part, slot, sign, isExchanging);
    }

    private void Search(ReadOnlySpan<int> others, int part, int slot, int sign, bool isExchanging)
    {
        foreach (var other in others)
        {
            if (best.Cost == 0)
            {
                return;
            }

            if (other != part && (slot > 0 || !inRow[other]) && (sign < 0 || Count(other, 0) > 0) && (!isExchanging || exchanges.IsWithin(other)) && !IsLeftOut(other))
            {
                TryRecord(part, other, slot, sign, isExchanging);
            }
        }
    }

    /// <summary>A record changes its category, alone or against one elsewhere that changes the other way.</summary>
    private void TryCategories(int part, int slot, int category, int sign)
    {
        TrySwap(part, -1, slot, category, sign);
        var given = sign > 0 ? slot : category;
        var others = Fewer(Fewer(AlikeIn(part, slot), AlikeIn(part, category)), having[given]);
        var begin = BeginOf(others);
        TryCategories(others[begin..], part, slot, category, sign, given);
        TryCategories(others[..begin], part, slot, category, sign, given);
    }

    private void TryCategories(ReadOnlySpan<int> others, int part, int slot, int category, int sign, int given)
    {
        foreach (var other in others)
        {
            if (best.Cost == 0)
            {
                return;
            }

            if (!inRow[other] && Count(other, given) > 0 && !IsLeftOut(other))
            {
                TrySwap(part, other, slot, category, sign);
            }
        }
    }

    // INVARIANT: with no other part is there a step that changes a slot's counts and costs less than what was published. So none is missed, whichever of several lists is gone
    // through.
    private ReadOnlySpan<int> AlikeIn(int part, int slot) => isFree ? shown.Alike(part, slot) : shown.AlikeAsPublished(part, slot);

    private static ReadOnlySpan<int> Fewer(ReadOnlySpan<int> some, ReadOnlySpan<int> others) => others.Length < some.Length ? others : some;

    /// <summary>Where in some parts, which are in ascending order, a search begins.</summary>
    private int BeginOf(ReadOnlySpan<int> parts)
    {
        if (Turn == 0 || parts.Length == 0)
        {
            return 0;
        }

        var place = parts.BinarySearch(Offset % board.Parts.Length);
        return (place >= 0 ? place : ~place) % parts.Length;
    }

    private void TrySwap(int part, int other, int slot, int category, int sign)
    {
        if (shown.AtLeast(part, other, slot) + shown.AtLeast(part, other, category) >= best.Cost)
        {
            return;
        }

        costs.Between(part, other);
        var cost = costs.Of(part, other, slot) + costs.Of(part, other, category);
        if (cost < best.Cost)
        {
            best.Clear();
            best.Add(part, slot, sign);
            best.Add(part, category, -sign);
            best.Add(other, slot, -sign);
            best.Add(other, category, sign);
            best.Cost = cost;
        }
    }

    /// <summary>A record changes its category, and others one after another until it evens out.</summary>
    private void TryExchange(int part, int slot, int sign)
    {
        categories.Begin(part, slot, sign, Offset);
        foreach (var row in exchanges.RowsAround(part))
        {
            if (best.Cost > 0)
            {
                exchanges.Take(part, row);
                ExchangeCategory(part, slot, sign);
                SearchRecords(part, slot, sign, isExchanging: true);
            }
        }
    }

    private void ExchangeCategory(int part, int slot, int sign)
    {
        if (slot == 0)
        {
            return;
        }

        var breakdown = board.Slots.BreakdownOf(slot);
        var exchange = exchanges.Of(breakdown);
        var first = board.Slots.First(breakdown);
        for (var category = first; category < first + board.Slots.Size(breakdown) && best.Cost > 0; category++)
        {
            if (category != slot && (sign < 0 || Count(part, category) > 0) && exchange.CostTo(part, category) is var cost && cost < best.Cost)
            {
                best.Clear();
                best.Add(part, category, -sign);
                best.Add(part, exchange.AddTo(best, part, category, sign), sign);
                best.Cost = cost;
            }
        }
    }

    /// <summary>
    /// A record comes or goes, alone or from or to another part. In every other breakdown it is of the categories that cost least, or of those that records of further parts
    /// even out.
    /// </summary>
    private void TryRecord(int part, int other, int slot, int sign, bool isExchanging)
    {
        if (isFree && !isExchanging && other >= 0 && categories.HasBits)
        {
            TryRecordFreely(part, other, slot, sign);
            return;
        }

        if (shown.AtLeast(part, other, 0) + (slot > 0 && !isExchanging ? Math.Min(shown.AtLeast(part, other, slot), shown.Cost(part, slot)) : 0) >= best.Cost)
        {
            return;
        }

        costs.Between(part, other);
        var cost = costs.Of(part, other, 0);
        ref var against = ref lastAgainst[isExchanging ? 1 : 0];
        if (!IsFound(other, ref against, slot, sign, best.Cost - cost, isExchanging))
        {
            return;
        }

        tried.Clear();
        tried.Add(part, 0, sign);
        tried.Add(other, 0, -sign);
        foreach (var breakdown in board.Slots.Breakdowns)
        {
            if (cost >= best.Cost)
            {
                return;
            }

            var (ofPart, ofOther, least) = categories.Cheapest(other, breakdown, best.Cost - cost);
            if (isExchanging && least > 0 && CheapestExchange(other, breakdown, slot, sign, least) is (>= 0 and var category, var its))
            {
                (ofOther, least) = (category, its);
                ofPart = exchanges.Of(breakdown).AddTo(tried, other, category, sign);
            }

            if (ofPart < 0)
            {
                against = breakdown;
                return;
            }

            cost += least;
            tried.Add(part, ofPart, sign);
            tried.Add(other, ofOther, -sign);
        }

        if (cost < best.Cost)
        {
            tried.Cost = cost;
            best.CopyFrom(tried);
        }
    }

    /// <summary>The same for less where it is to cost nothing.</summary>
    private void TryRecordFreely(int part, int other, int slot, int sign)
    {
        ref var against = ref lastAgainst[0];
        if (!shown.IsAlike(part, other, 0) || (slot > 0 && !shown.IsAlike(part, other, slot) && shown.Cost(part, slot) > 0)
            || (against >= 0 && !categories.FindFree(other, against, out _, out _)))
        {
            return;
        }

        tried.Clear();
        tried.Add(part, 0, sign);
        tried.Add(other, 0, -sign);
        foreach (var breakdown in board.Slots.Breakdowns)
        {
            if (!categories.FindFree(other, breakdown, out var ofPart, out var ofOther))
            {
                against = breakdown;
                return;
            }

            tried.Add(part, ofPart, sign);
            tried.Add(other, ofOther, -sign);
        }

        tried.Cost = 0;
        best.CopyFrom(tried);
    }

    /// <summary>Whether a record may have categories that cost less than this: in the breakdown that stood against it last; where they are to cost nothing, in all.</summary>
    private bool IsFound(int other, ref int against, int slot, int sign, long least, bool isExchanging)
    {
        if (against >= 0 && !IsFound(other, against, slot, sign, least, isExchanging))
        {
            return false;
        }

        foreach (var breakdown in board.Slots.Breakdowns)
        {
            if (isFree && breakdown != against && !IsFound(other, breakdown, slot, sign, least, isExchanging))
            {
                against = breakdown;
                return false;
            }
        }

        return true;
    }

    private bool IsFound(int other, int breakdown, int slot, int sign, long least, bool isExchanging) =>
        (isFree ? categories.IsFree(other, breakdown) : categories.Cheapest(other, breakdown, least).OfPart >= 0)
        || (isExchanging && CheapestExchange(other, breakdown, slot, sign, least).Category >= 0);

    private (int Category, long Cost) CheapestExchange(int other, int breakdown, int slot, int sign, long least)
    {
        var (exchange, first, cheapest) = (exchanges.Of(breakdown), board.Slots.First(breakdown), -1);
        for (var category = first; category < first + board.Slots.Size(breakdown) && least > 0; category++)
        {
            if ((sign < 0 || Count(other, category) > 0) && !(inRow[other] && category == slot) && exchange.CostTo(other, category) is var cost && cost < least)
            {
                (cheapest, least) = (category, cost);
            }
        }

        return (cheapest, least);
    }

    private int Count(int part, int slot) => board.Counts[(part * slots) + slot];

    private bool IsLeftOut(int part) => Turn % Shares is > 0 and var share && ((((uint)part * 2654435761u) ^ ((uint)Offset * 2246822519u)) >> 16) % Shares < share;
}
