namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Records of other parts that change their category one after another. What a part has too many of a category goes on to others that show the same of it, until it is where it
/// is missing, or where nothing shows it.
/// </summary>
internal sealed class CategoryExchange(Board board, ShownCells shown, WentOn wentOn)
{
    private const int FirstSize = 64;
    private const long None = long.MaxValue / 2;

    private readonly int slots = board.Slots.Count;
    private readonly ReachedMarks marks = new(board.Arrays);
    private Reached[] reached = board.Arrays.Of<Reached>(FirstSize);
    private int count;
    private int cheapest;
    private long least = None;

    public void Clear()
    {
        marks.Clear();
        count = 0;
        least = None;
    }

    /// <summary>Where it begins: a part may have one too many of a slot, or one too few.</summary>
    public void Begin(int part, int slot) => Reach(part, slot, 0, -1);

    /// <summary>Goes on to wherever it can be gone.</summary>
    /// <param name="sign">1 where there is one too many, -1 where there is one too few.</param>
    /// <param name="held">A slot that parts of the cell's own row keep as it is; 0 for none.</param>
    /// <param name="within">The parts that may exchange records, in ascending order; those that are held still are left out.</param>
    /// <param name="isWithin">Whether a part is one of them.</param>
    /// <param name="inRow">The parts of the cell's own row.</param>
    public void Run(int sign, int held, ReadOnlySpan<int> within, bool[] isWithin, bool[] inRow)
    {
        wentOn.Begin(within);
        for (var at = 0; at < count && wentOn.AreAny; at++)
        {
            var (from, mark) = (reached[at].To, reached[at].Mark);
            var alike = shown.Alike(reached[at].Part, from);
            var left = wentOn.FindLeft();
            var isOfAlike = alike.Length <= left.Length;
            foreach (var part in isOfAlike ? alike : left)
            {
                if (!wentOn.Has(part) && (isOfAlike ? isWithin[part] : shown.Mark(part, from) == mark)
                    && !(inRow[part] && from == held) && (sign < 0 || Count(part, from) > 0))
                {
                    GoOn(part, from, sign, held, inRow, at);
                }
            }
        }
    }

    /// <summary>What has to be suppressed where another part has one too few of a slot, or one too many.</summary>
    public long CostTo(int part, int slot) => marks.Find(slot, shown.Mark(part, slot)) >= 0 ? 0 : least + shown.Cost(part, slot);

    /// <summary>Adds to a step what the parts between change.</summary>
    /// <returns>The slot with which it begins.</returns>
    public int AddTo(Step step, int part, int slot, int sign)
    {
        var place = marks.Find(slot, shown.Mark(part, slot));
        var at = reached[place >= 0 ? place : cheapest];
        while (at.By >= 0)
        {
            step.Add(at.Part, at.From, -sign);
            step.Add(at.Part, at.To, sign);
            at = reached[at.By];
        }

        return at.To;
    }

    private void GoOn(int part, int from, int sign, int held, bool[] inRow, int at)
    {
        wentOn.Add(part);
        var breakdown = board.Slots.BreakdownOf(from);
        var (first, size) = (board.Slots.First(breakdown), board.Slots.Size(breakdown));
        for (var slot = first; slot < first + size; slot++)
        {
            if (slot != from && !(inRow[part] && slot == held) && (sign > 0 || Count(part, slot) > 0))
            {
                Reach(part, slot, from, at);
            }
        }
    }

    private void Reach(int part, int slot, int from, int by)
    {
        var mark = shown.Mark(part, slot);
        if (!marks.Add(slot, mark, count))
        {
            return;
        }

        if (shown.Cost(part, slot) < least)
        {
            (cheapest, least) = (count, shown.Cost(part, slot));
        }

        if (count == reached.Length)
        {
            var before = reached;
            reached = board.Arrays.Of<Reached>(count * 2);
            before.CopyTo(reached, 0);
        }

        reached[count++] = new(part, from, slot, mark, by);
    }

    private int Count(int part, int slot) => board.Counts[(part * slots) + slot];

    /// <param name="Part">The part that goes on so, or with which it begins.</param>
    /// <param name="From">The slot that the part had one too many of, or one too few.</param>
    /// <param name="To">The slot that it has so now.</param>
    /// <param name="Mark">What is shown of that slot.</param>
    /// <param name="By">The place of what came before; -1 where it begins.</param>
    private readonly record struct Reached(int Part, int From, int To, ulong Mark, int By);
}
