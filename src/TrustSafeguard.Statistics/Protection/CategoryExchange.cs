namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Records of other parts that change their category one after another. What a part has too many of a category goes on to others that show the same of it, until it is where it
/// is missing, or where nothing shows it.
/// </summary>
internal sealed class CategoryExchange(Board board, ShownCells shown)
{
    private const long None = long.MaxValue / 2;

    private readonly Dictionary<(int Slot, ulong Mark), Reached> reached = [];
    private readonly Queue<(int Slot, ulong Mark)> waiting = new();
    private (int Slot, ulong Mark) cheapest;
    private long least = None;

    public void Clear()
    {
        reached.Clear();
        waiting.Clear();
        least = None;
    }

    /// <summary>Where it begins: a part may have one too many of a slot, or one too few.</summary>
    public void Begin(int part, int slot) => Reach(part, slot, new(-1, 0, slot, 0));

    /// <summary>Goes on to wherever it can be gone.</summary>
    /// <param name="sign">1 where there is one too many, -1 where there is one too few.</param>
    /// <param name="held">A slot that parts of the cell's own row keep as it is; 0 for none.</param>
    /// <param name="isWithin">The parts that may exchange records.</param>
    /// <param name="inRow">The parts of the cell's own row.</param>
    public void Run(int sign, int held, bool[] isWithin, bool[] inRow)
    {
        while (waiting.TryDequeue(out var from))
        {
            var breakdown = board.Slots.BreakdownOf(from.Slot);
            var (first, size) = (board.Slots.First(breakdown), board.Slots.Size(breakdown));
            foreach (var part in shown.Alike(from.Slot, from.Mark))
            {
                if (!isWithin[part] || (inRow[part] && from.Slot == held) || (sign > 0 && Count(part, from.Slot) == 0))
                {
                    continue;
                }

                for (var slot = first; slot < first + size; slot++)
                {
                    if (slot != from.Slot && !(inRow[part] && slot == held) && (sign > 0 || Count(part, slot) > 0))
                    {
                        Reach(part, slot, new(part, from.Slot, slot, from.Mark));
                    }
                }
            }
        }
    }

    /// <summary>What has to be suppressed where another part has one too few of a slot, or one too many.</summary>
    public long CostTo(int part, int slot) => reached.ContainsKey((slot, shown.Mark(part, slot))) ? 0 : least + shown.Cost(part, slot);

    /// <summary>Adds to a step what the parts between change.</summary>
    /// <returns>The slot with which it begins.</returns>
    public int AddTo(Step step, int part, int slot, int sign)
    {
        var key = (slot, shown.Mark(part, slot));
        var at = reached.TryGetValue(key, out var its) ? its : reached[cheapest];
        while (at.Part >= 0)
        {
            step.Add(at.Part, at.From, -sign);
            step.Add(at.Part, at.To, sign);
            at = reached[(at.From, at.FromMark)];
        }

        return at.To;
    }

    private void Reach(int part, int slot, Reached by)
    {
        var key = (slot, shown.Mark(part, slot));
        if (!reached.TryAdd(key, by))
        {
            return;
        }

        waiting.Enqueue(key);
        if (shown.Cost(part, slot) < least)
        {
            (cheapest, least) = (key, shown.Cost(part, slot));
        }
    }

    private int Count(int part, int slot) => board.Counts[(part * board.Slots.Count) + slot];

    private readonly record struct Reached(int Part, int From, int To, ulong FromMark);
}
