namespace TrustSafeguard.Statistics.Protection;

/// <summary>Finds the step that raises or lowers a cell by one and needs the least suppressed.</summary>
internal sealed class StepSearch(Board board)
{
    private readonly bool[] inRow = new bool[board.Parts.Count];
    private readonly Step tried = new();
    private readonly Step best = new();
    private readonly List<int> rows = [];

    /// <summary>Where in the parts a search begins: of steps that cost the same it finds others first.</summary>
    public int Turn { get; set; }

    /// <param name="row">The row of the cell.</param>
    /// <param name="slot">The slot of the cell.</param>
    /// <param name="sign">1 to raise it, -1 to lower it.</param>
    /// <param name="budget">What it may cost at most.</param>
    /// <returns>The step, good until the next search; null where there is not any.</returns>
    public Step? Find(int row, int slot, int sign, long budget)
    {
        best.Cost = budget + 1;
        var parts = board.Rows[row].Parts;
        foreach (var part in parts)
        {
            inRow[part] = true;
        }

        for (var index = 0; index < parts.Length && best.Cost > 0; index++)
        {
            var part = parts[(index + Turn) % parts.Length];
            if (!board.Parts[part].IsHeldStill)
            {
                Search(part, slot, sign);
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
        if (sign > 0 || Count(part, slot) > 0)
        {
            TryRecord(part, -1, slot, sign);
            for (var index = 0; index < board.Parts.Count && best.Cost > 0; index++)
            {
                var other = (index + Turn) % board.Parts.Count;
                if (!inRow[other] && !board.Parts[other].IsHeldStill && (sign < 0 || Count(other, slot) > 0))
                {
                    TryRecord(part, other, slot, sign);
                }
            }
        }

        if (slot == 0 || (sign < 0 && Count(part, slot) == 0))
        {
            return;
        }

        var breakdown = board.Slots.BreakdownOf(slot);
        var first = board.Slots.First(breakdown);
        for (var category = first; category < first + board.Slots.Size(breakdown) && best.Cost > 0; category++)
        {
            if (category != slot && (sign < 0 || Count(part, category) > 0))
            {
                TryCategories(part, slot, category, sign);
            }
        }
    }

    /// <summary>A record changes its category, alone or against one elsewhere that changes the other way.</summary>
    private void TryCategories(int part, int slot, int category, int sign)
    {
        TrySwap(part, -1, slot, category, sign);
        var given = sign > 0 ? slot : category;
        for (var index = 0; index < board.Parts.Count && best.Cost > 0; index++)
        {
            var other = (index + Turn) % board.Parts.Count;
            if (!inRow[other] && !board.Parts[other].IsHeldStill && Count(other, given) > 0)
            {
                TrySwap(part, other, slot, category, sign);
            }
        }
    }

    private void TrySwap(int part, int other, int slot, int category, int sign)
    {
        FindRows(part, other);
        long cost = 0;
        foreach (var row in rows)
        {
            cost += CostOf(row, slot) + CostOf(row, category);
            if (cost >= best.Cost)
            {
                return;
            }
        }

        best.Begin(part, other);
        best.Add(slot, sign);
        best.Add(category, -sign);
        best.Cost = cost;
    }

    /// <summary>A record comes or goes, alone or from or to another part. In every other breakdown it is of the category that costs least.</summary>
    private void TryRecord(int part, int other, int slot, int sign)
    {
        FindRows(part, other);
        var cost = Cost(0);
        var (given, isFrom) = sign > 0 ? (other, other >= 0) : (part, true);
        tried.Begin(part, other);
        tried.Add(0, sign);
        foreach (var breakdown in board.Slots.Breakdowns)
        {
            if (cost >= best.Cost)
            {
                return;
            }

            var least = long.MaxValue;
            var cheapest = -1;
            var isOfSlot = slot > 0 && board.Slots.BreakdownOf(slot) == breakdown;
            var first = isOfSlot ? slot : board.Slots.First(breakdown);
            var end = isOfSlot ? slot + 1 : first + board.Slots.Size(breakdown);
            for (var category = first; category < end && least > 0; category++)
            {
                if ((!isFrom || Count(given, category) > 0) && Cost(category) is var its && its < least)
                {
                    (least, cheapest) = (its, category);
                }
            }

            if (cheapest < 0)
            {
                return;
            }

            cost += least;
            tried.Add(cheapest, sign);
        }

        if (cost < best.Cost)
        {
            tried.Cost = cost;
            best.CopyFrom(tried);
        }
    }

    private int Count(int part, int slot) => board.Counts[(part * board.Slots.Count) + slot];

    private long Cost(int slot)
    {
        long cost = 0;
        foreach (var row in rows)
        {
            cost += CostOf(row, slot);
        }

        return cost;
    }

    private long CostOf(int row, int slot)
    {
        var cell = board.CellOf(row, slot);
        return board.IsShown(cell) ? board.Costs[cell] : 0;
    }

    /// <summary>The rows that count one of the two and not the other.</summary>
    private void FindRows(int part, int other)
    {
        rows.Clear();
        var one = board.RowsOf[part];
        if (other < 0)
        {
            rows.AddRange(one);
            return;
        }

        var two = board.RowsOf[other];
        var (i, j) = (0, 0);
        while (i < one.Length || j < two.Length)
        {
            if (j == two.Length || (i < one.Length && one[i] < two[j]))
            {
                rows.Add(one[i++]);
            }
            else if (i == one.Length || two[j] < one[i])
            {
                rows.Add(two[j++]);
            }
            else
            {
                (i, j) = (i + 1, j + 1);
            }
        }
    }
}
