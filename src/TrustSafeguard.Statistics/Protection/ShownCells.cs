using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Of each part and slot, what the rows that count it show there: what it is worth, and a mark that is the same where the cells are the same. Most steps are told apart
/// by these two without looking at a row.
/// </summary>
internal sealed class ShownCells
{
    // Of a row with more parts, it is quicker to group all parts anew than to move each.
    private const int FewParts = 64;

    private readonly Board board;
    private readonly int slots;
    private readonly ulong[] marks;

    // The mark of those cells alone that were published before: no step may change one of them, and none is ever suppressed. What the others are worth stands apart.
    private readonly ulong[] published;
    private readonly int[] costs;

    // By part, the slots that cost nothing to change.
    private readonly ulong[] free;
    private readonly AlikeParts alike;
    private readonly AlikeParts alikeAsPublished;

    /// <param name="board">The board.</param>
    /// <param name="isLookedAt">Which of the shown cells are looked at; null for all.</param>
    public ShownCells(Board board, Predicate<int>? isLookedAt = null)
    {
        this.board = board;
        slots = board.Slots.Count;
        marks = board.Arrays.Of<ulong>(board.Places);
        published = board.Arrays.Of<ulong>(board.Places);
        costs = board.Arrays.Of<int>(board.Places);
        free = new ulong[board.Parts.Length];
        var reached = new ReachedMarks(board.Arrays);
        (alike, alikeAsPublished) = (new(board, marks, reached), new(board, published, reached));
        var shown = new List<(int Slot, ulong Mark, int Cost)>();
        for (var row = 0; row < board.Rows.Length; row++)
        {
            shown.Clear();
            for (var slot = 0; slot < slots; slot++)
            {
                var cell = board.CellOf(row, slot);
                if (board.IsShown(cell) && isLookedAt?.Invoke(cell) != false)
                {
                    shown.Add((slot, Marks.Of(cell), board.Costs[cell]));
                }
            }

            ShowAtFirst(row, shown);
        }

        for (var part = 0; part < free.Length; part++)
        {
            KeepOut(part);
            for (var slot = 0; slot < slots; slot++)
            {
                free[part] |= Cost(part, slot) == 0 ? SlotBits.Of(slot) : 0;
            }
        }
    }

    /// <summary>The same where the same cells are shown.</summary>
    public ulong State { get; private set; }

    /// <summary>What it costs to change a part's count by itself; where some of it was published before, more than any step may cost.</summary>
    public long Cost(int part, int slot)
    {
        var place = (part * slots) + slot;
        return published[place] == 0 ? costs[place] : Board.Published;
    }

    /// <summary>The slots of a part that cost nothing to change, as <see cref="SlotBits"/>.</summary>
    public ulong FreeOf(int part) => free[part];

    /// <summary>What it costs to change a part's count in what was not published before.</summary>
    public int CostOfNew(int part, int slot) => costs[(part * slots) + slot];

    /// <summary>Whether the rows of both parts show the same of a slot: a step between them costs nothing there.</summary>
    public bool IsAlike(int part, int other, int slot) => marks[(part * slots) + slot] == marks[(other * slots) + slot];

    /// <summary>Whether earlier releases show the same of a slot for both parts.</summary>
    public bool IsAlikeAsPublished(int part, int other, int slot) => published[(part * slots) + slot] == published[(other * slots) + slot];

    /// <summary>Whether something of a slot that was published before counts the part.</summary>
    public bool IsPublished(int part, int slot) => published[(part * slots) + slot] != 0;

    /// <summary>No step that changes both parts' counts in a slot, the one up and the other down, costs less than this there.</summary>
    public long AtLeast(int part, int other, int slot)
    {
        if (other < 0)
        {
            return Cost(part, slot);
        }

        var (one, two) = ((part * slots) + slot, (other * slots) + slot);
        return marks[one] == marks[two] ? 0
            : published[one] != published[two] ? Board.Published
            : Math.Max(1, Math.Abs(costs[one] - costs[two]));
    }

    /// <summary>The same number for parts whose rows show the same of a slot; 0 where they show nothing.</summary>
    public ulong Mark(int part, int slot) => marks[(part * slots) + slot];

    /// <returns>The parts like one in a slot, in ascending order, good until something is suppressed or shown; those that are held still are left out.</returns>
    public ReadOnlySpan<int> Alike(int part, int slot) => alike.Of(part, slot);

    /// <summary>The only parts with which a step can be had that does not change what was published of a slot.</summary>
    /// <returns>The parts of which earlier releases show the same as of one, in ascending order; those that are held still are left out.</returns>
    public ReadOnlySpan<int> AlikeAsPublished(int part, int slot) => alikeAsPublished.Of(part, slot);

    public void Suppress(int cell, CellReason reason)
    {
        board.Reasons[cell] = reason;
        Change(cell, -1);
    }

    public void Show(int cell)
    {
        board.Reasons[cell] = CellReason.Shown;
        Change(cell, 1);
    }

    // As if a table showed that there is nothing: of parts of the same kind the same, and there is none of it that could move from one to another.
    private void KeepOut(int part)
    {
        foreach (var slot in board.Slots.Impossible[board.Parts[part].Kind])
        {
            var mark = Marks.Of(board.Cells + slot);
            marks[(part * slots) + slot] ^= mark;
            published[(part * slots) + slot] ^= mark;
        }
    }

    private void Change(int cell, int sign)
    {
        var (row, slot) = (cell / slots, cell % slots);
        var (cost, mark) = (board.Costs[cell], Marks.Of(cell));
        var isPublished = cost >= Board.Published;
        var parts = board.PartsOf[row];
        State ^= mark;
        if (parts.Length > FewParts)
        {
            alike.Forget(slot);
        }

        foreach (var part in parts)
        {
            var place = (part * slots) + slot;
            costs[place] += isPublished ? 0 : sign * cost;
            published[place] ^= isPublished ? mark : 0;
            free[part] = Cost(part, slot) == 0 ? free[part] | SlotBits.Of(slot) : free[part] & ~SlotBits.Of(slot);
            marks[place] ^= mark;
            if (alike.IsMade(slot))
            {
                alike.Move(part, slot, marks[place]);
            }
        }
    }

    // One part after another: their slots lie side by side.
    private void ShowAtFirst(int row, List<(int Slot, ulong Mark, int Cost)> shown)
    {
        var ofRow = CollectionsMarshal.AsSpan(shown);
        foreach (var (_, mark, _) in ofRow)
        {
            State ^= mark;
        }

        foreach (var part in board.PartsOf[row])
        {
            foreach (var (slot, mark, cost) in ofRow)
            {
                var place = (part * slots) + slot;
                marks[place] ^= mark;
                published[place] ^= cost >= Board.Published ? mark : 0;
                costs[place] += cost >= Board.Published ? 0 : cost;
            }
        }
    }
}
