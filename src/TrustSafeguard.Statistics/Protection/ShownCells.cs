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
    private readonly long[] costs;
    private readonly ulong[] marks;
    private readonly Dictionary<ulong, List<int>>?[] alike;
    private readonly List<int> none = [];

    /// <param name="board">The board.</param>
    /// <param name="isLookedAt">Which of the shown cells are looked at; null for all.</param>
    public ShownCells(Board board, Predicate<int>? isLookedAt = null)
    {
        this.board = board;
        slots = board.Slots.Count;
        costs = new long[board.Counts.Length];
        marks = new ulong[board.Counts.Length];
        alike = new Dictionary<ulong, List<int>>[slots];
        for (var cell = 0; cell < board.Values.Length; cell++)
        {
            if (board.IsShown(cell) && isLookedAt?.Invoke(cell) != false)
            {
                Change(cell, 1);
            }
        }
    }

    /// <summary>What it costs to change a part's count by itself.</summary>
    public long Cost(int part, int slot) => costs[(part * slots) + slot];

    /// <summary>Whether the rows of both parts show the same of a slot: a step between them costs nothing there.</summary>
    public bool IsAlike(int part, int other, int slot) => marks[(part * slots) + slot] == marks[(other * slots) + slot];

    /// <summary>No step that changes both parts' counts in a slot, the one up and the other down, costs less than this there.</summary>
    public long AtLeast(int part, int other, int slot) =>
        other < 0 ? Cost(part, slot)
        : IsAlike(part, other, slot) ? 0
        : Math.Max(1, Math.Abs(Cost(part, slot) - Cost(other, slot)));

    /// <summary>The same number for parts whose rows show the same of a slot; 0 where they show nothing.</summary>
    public ulong Mark(int part, int slot) => marks[(part * slots) + slot];

    /// <returns>The parts like one in a slot, in ascending order; those that are held still are left out.</returns>
    public List<int> Alike(int part, int slot) => Alike(slot, Mark(part, slot));

    /// <returns>The parts with a mark in a slot, in ascending order; those that are held still are left out.</returns>
    public List<int> Alike(int slot, ulong mark) => (alike[slot] ??= Group(slot)).GetValueOrDefault(mark, none);

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

    private void Change(int cell, int sign)
    {
        var (row, slot) = (cell / slots, cell % slots);
        var (cost, mark) = ((long)sign * board.Costs[cell], MarkOf(cell));
        var parts = board.Rows[row].Parts;
        if (parts.Length > FewParts)
        {
            alike[slot] = null;
        }

        foreach (var part in parts)
        {
            var place = (part * slots) + slot;
            costs[place] += cost;
            if (alike[slot] is { } groups && !board.Parts[part].IsHeldStill)
            {
                Leave(groups[marks[place]], part);
                Join(groups, marks[place] ^ mark, part);
            }

            marks[place] ^= mark;
        }
    }

    private static void Leave(List<int> group, int part) => group.RemoveAt(group.BinarySearch(part));

    private static void Join(Dictionary<ulong, List<int>> groups, ulong mark, int part)
    {
        var group = CollectionsMarshal.GetValueRefOrAddDefault(groups, mark, out _) ??= [];
        group.Insert(~group.BinarySearch(part), part);
    }

    private Dictionary<ulong, List<int>> Group(int slot)
    {
        var groups = new Dictionary<ulong, List<int>>();
        for (var part = 0; part < board.Parts.Length; part++)
        {
            if (!board.Parts[part].IsHeldStill)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(groups, marks[(part * slots) + slot], out _) ??= []).Add(part);
            }
        }

        return groups;
    }

    // The numbers of cells spread over 64 bits, so that two sets of cells do not have the same mark.
    private static ulong MarkOf(int cell)
    {
        var mark = ((ulong)cell + 1) * 0x9E3779B97F4A7C15;
        mark = (mark ^ (mark >> 30)) * 0xBF58476D1CE4E5B9;
        mark = (mark ^ (mark >> 27)) * 0x94D049BB133111EB;
        return mark ^ (mark >> 31);
    }
}
