namespace TrustSafeguard.Statistics.Protection;

/// <summary>What it costs to change a count of one part, alone or against one of another.</summary>
internal sealed class StepCosts(Board board, ShownCells shown)
{
    private readonly List<int> both = [];

    /// <summary>Whether only what costs nothing is looked for: then marks say enough.</summary>
    public bool IsFree { get; set; }

    /// <summary>Finds the rows of this release that count both parts, of which <see cref="Of"/> is asked next.</summary>
    public void Between(int part, int other)
    {
        both.Clear();
        if (other < 0 || IsFree)
        {
            return;
        }

        var (one, two) = (board.RowsOf[part], board.RowsOf[other]);
        var (i, j) = (0, 0);
        while (i < one.Length && j < two.Length && one[i] < board.NewRows && two[j] < board.NewRows)
        {
            if (one[i] == two[j])
            {
                both.Add(one[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (one[i] < two[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    /// <summary>What the rows show of a slot that count one of the two and not the other; where some of it was published before, more than any step may cost.</summary>
    public long Of(int part, int other, int slot)
    {
        if (other < 0)
        {
            return shown.Cost(part, slot);
        }

        if (shown.IsAlike(part, other, slot))
        {
            return 0;
        }

        if (!shown.IsAlikeAsPublished(part, other, slot))
        {
            return Board.Published;
        }

        long cost = shown.CostOfNew(part, slot) + shown.CostOfNew(other, slot);
        foreach (var row in both)
        {
            var cell = board.CellOf(row, slot);
            cost -= board.IsShown(cell) && board.Costs[cell] < Board.Published ? 2L * board.Costs[cell] : 0;
        }

        return cost;
    }
}
