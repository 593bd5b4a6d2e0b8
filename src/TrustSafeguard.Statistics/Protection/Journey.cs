using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Steps from the true world to others that agree with everything shown. It shows what is possible; afterwards the counts are the true ones again.</summary>
internal sealed class Journey(Board board, ShownCells shown, Nearness near)
{
    private readonly UnprotectedCells unprotected = new(board, near);

    // By how much each cell was changed, and its place among those that were, from 1.
    private readonly (int Effect, int Place)[] changed = board.Arrays.Of<(int Effect, int Place)>(board.Cells);
    private readonly List<int> touched = [];

    // What the last step changed: nothing else can have to be suppressed, or have a count that it did not have.
    private readonly List<int> moved = [];
    private readonly List<int> changes = [];
    private readonly List<PartChanges> ofParts = [];
    private readonly List<int> suppressed = [];
    private IComparer<int>? byPlace;

    /// <summary>What a cell's count is in the world that was reached; after a free step, of cells that were not protected before it alone.</summary>
    public int At(int cell) => board.Values[cell] + changed[cell].Effect;

    /// <summary>What the journey has cost: cells that it needs suppressed.</summary>
    public long Cost { get; private set; }

    public IReadOnlyList<int> Suppressed => suppressed;

    /// <summary>Takes a step. What it changes and is shown gets suppressed.</summary>
    public void Take(Step step)
    {
        moved.Clear();
        foreach (var change in step.Changes)
        {
            Change(change);
        }

        Cost += step.Cost;
        var before = suppressed.Count;
        foreach (var cell in moved)
        {
            if (changed[cell].Effect != 0 && board.IsShown(cell))
            {
                shown.Suppress(cell, CellReason.Complement);
                suppressed.Add(cell);
            }
        }

        if (suppressed.Count > before + 1)
        {
            suppressed.Sort(before, suppressed.Count - before, byPlace ??= Comparer<int>.Create((one, other) => changed[one].Place.CompareTo(changed[other].Place)));
        }
    }

    /// <summary>Keeps what is possible in the world that was reached.</summary>
    public void Keep()
    {
        foreach (var cell in moved)
        {
            Widen(cell);
        }
    }

    /// <summary>
    /// Takes a step that changes nothing shown, and keeps what is possible in the world that it leads to. What is protected already is not looked at, so that no step of
    /// another kind may be taken on the same journey.
    /// </summary>
    public void TakeFreely(Step step)
    {
        ofParts.Clear();
        foreach (var change in step.Changes)
        {
            if (change.Sign < 0)
            {
                TakeAway(change.Part, change.Slot);
            }

            PartChanges.Add(ofParts, change);
        }

        var (slots, before) = (board.Slots.Count, touched.Count);
        foreach (var (part, word, more, fewer) in CollectionsMarshal.AsSpan(ofParts))
        {
            foreach (var row in near.RowsOf(part))
            {
                for (var left = unprotected.Of(row, word) & (more | fewer); left != 0; left &= left - 1)
                {
                    var bit = BitOperations.TrailingZeroCount(left);
                    var cell = (row * slots) + UnprotectedCells.SlotOf(word, bit);
                    changed[cell].Effect += (more >> bit & 1) != 0 ? 1 : -1;
                    touched.Add(cell);
                }
            }
        }

        foreach (var cell in CollectionsMarshal.AsSpan(touched)[before..])
        {
            Widen(cell);
        }
    }

    /// <summary>Goes back to the true world.</summary>
    /// <param name="undo">Whether what was suppressed on the way is shown again.</param>
    public void Return(bool undo)
    {
        foreach (var place in changes)
        {
            board.Counts[place]++;
            board.Having[place / board.Slots.Count] |= SlotBits.Of(place % board.Slots.Count);
        }

        board.Moved = 0;

        foreach (var cell in touched)
        {
            changed[cell] = (0, 0);
        }

        foreach (var cell in suppressed)
        {
            if (undo)
            {
                shown.Show(cell);
            }
            else
            {
                unprotected.Look(cell);
            }
        }

        changes.Clear();
        touched.Clear();
        moved.Clear();
        suppressed.Clear();
        Cost = 0;
    }

    private void Widen(int cell)
    {
        var count = At(cell);
        if (count < board.Lowest[cell] || count > board.Highest[cell])
        {
            board.Lowest[cell] = Math.Min(board.Lowest[cell], count);
            board.Highest[cell] = Math.Max(board.Highest[cell], count);
            unprotected.Look(cell);
        }
    }

    // INVARIANT: what a step brings, a later one does not take away again. So any of the steps without the others lead to a world too.
    private void TakeAway(int part, int slot)
    {
        var place = (part * board.Slots.Count) + slot;
        changes.Add(place);
        board.Moved += Marks.Of(place);
        if (--board.Counts[place] == 0)
        {
            board.Having[part] &= ~SlotBits.Of(slot);
        }

        if (board.Counts[place] < 0)
        {
            throw new UnreachableException("A step takes what a part does not have.");
        }
    }

    private void Change(PartChange change)
    {
        if (change.Sign < 0)
        {
            TakeAway(change.Part, change.Slot);
        }

        // Of what is far nothing is asked, and nothing has to be suppressed: all that it shows was published before.
        var slots = board.Slots.Count;
        foreach (var row in near.RowsOf(change.Part))
        {
            var cell = (row * slots) + change.Slot;
            ref var its = ref changed[cell];
            its.Effect += change.Sign;
            moved.Add(cell);
            if (its.Place == 0)
            {
                touched.Add(cell);
                its.Place = touched.Count;
            }
        }
    }
}
