using System.Numerics;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Which categories a record that comes or goes has where that costs least. What depends on its part alone is found once for all other parts that it may come from or go to.
/// </summary>
internal sealed class RecordCategories
{
    private readonly Board board;
    private readonly ShownCells shown;
    private readonly StepCosts costs;
    private readonly bool[] inRow;
    private readonly int slots;

    // By breakdown: its slots, as bits.
    private readonly ulong[] bitsOf;

    // By breakdown: the category of the part alone that costs least, and which beginning it was found after.
    private readonly (int Category, long Cost, int Beginning)[] cheapest;
    private int beginning;
    private int part;
    private int slot;
    private int sign;
    private int offset;

    /// <param name="board">The board.</param>
    /// <param name="shown">What is shown on it.</param>
    /// <param name="costs">What changes cost.</param>
    /// <param name="inRow">The parts of the row of the cell that is protected.</param>
    public RecordCategories(Board board, ShownCells shown, StepCosts costs, bool[] inRow)
    {
        (this.board, this.shown, this.costs, this.inRow, slots) = (board, shown, costs, inRow, board.Slots.Count);
        bitsOf = new ulong[board.Subject.Breakdowns.Length];
        cheapest = new (int Category, long Cost, int Beginning)[bitsOf.Length];
        foreach (var breakdown in board.Slots.Breakdowns)
        {
            for (var category = 0; category < board.Slots.Size(breakdown); category++)
            {
                bitsOf[breakdown] |= SlotBits.Of(board.Slots.Of(breakdown, category));
            }
        }
    }

    /// <summary>It is a record of this part that comes or goes.</summary>
    /// <param name="ofPart">The part.</param>
    /// <param name="ofSlot">A slot that the record has; 0 where it may have any.</param>
    /// <param name="gains">1 where it comes, -1 where it goes.</param>
    /// <param name="begin">Where among the categories it is begun.</param>
    public void Begin(int ofPart, int ofSlot, int gains, int begin)
    {
        (part, slot, sign, offset) = (ofPart, ofSlot, gains, begin);
        beginning++;
    }

    /// <summary>
    /// The category that a record has in both parts, or the two where it has another in each: what is rare is in no other part, and would otherwise have to come from nowhere,
    /// and the total of all with it. Within the cell's row it has another in the cell's breakdown.
    /// </summary>
    /// <returns>The categories and what they cost, less than <paramref name="least"/>; -1 where there are none.</returns>
    public (int OfPart, int OfOther, long Cost) Cheapest(int other, int breakdown, long least)
    {
        var (given, isFrom) = sign > 0 ? (other, other >= 0) : (part, true);
        var isOfSlot = IsOfSlot(breakdown);
        var first = isOfSlot ? slot : board.Slots.First(breakdown);
        var size = !isOfSlot ? board.Slots.Size(breakdown) : other >= 0 && inRow[other] ? 0 : 1;
        var (ofPart, ofOther) = (-1, -1);
        for (var index = 0; index < size && least > 0; index++)
        {
            var category = first + ((index + offset) % size);
            if ((!isFrom || Count(given, category) > 0) && shown.AtLeast(part, other, category) < least && costs.Of(part, other, category) is var its && its < least)
            {
                (ofPart, ofOther, least) = (category, category, its);
            }
        }

        if (other >= 0 && least > 0)
        {
            var (one, costOfOne, _) = OfPart(breakdown);
            var (two, costOfTwo) = one < 0 || costOfOne >= least ? (-1, 0) : CheapestAlone(other, breakdown, isThere: sign > 0, least - costOfOne, but: one);
            if (two >= 0)
            {
                (ofPart, ofOther, least) = (one, two, costOfOne + costOfTwo);
            }
        }

        return (ofPart, ofOther, least);
    }

    /// <summary>Whether all slots have bits, so that <see cref="FindFree"/> may be asked of another part.</summary>
    public bool HasBits => slots <= SlotBits.Most;

    /// <summary>Whether <see cref="Cheapest"/> would find any that cost nothing.</summary>
    public bool IsFree(int other, int breakdown) => other < 0 || !HasBits ? Cheapest(other, breakdown, 1).OfPart >= 0 : FindFree(other, breakdown, out _, out _);

    /// <summary>Finds what <see cref="Cheapest"/> does where they cost nothing and the first category is begun with. Where it is false, what is given means nothing.</summary>
    public bool FindFree(int other, int breakdown, out int ofPart, out int ofOther)
    {
        var bits = bitsOf[breakdown];
        var there = board.Having[sign > 0 ? other : part] & bits;
        for (var same = !IsOfSlot(breakdown) ? there : inRow[other] ? 0 : there & SlotBits.Of(slot); same != 0; same &= same - 1)
        {
            ofPart = ofOther = BitOperations.TrailingZeroCount(same);
            if (shown.IsAlike(part, other, ofPart))
            {
                return true;
            }
        }

        (ofPart, var cost, _) = OfPart(breakdown);
        var free = ofPart < 0 || cost > 0 ? 0 : shown.FreeOf(other) & (sign > 0 ? there : bits) & ~SlotBits.Of(ofPart);
        ofOther = BitOperations.TrailingZeroCount(free);
        return free != 0;
    }

    private bool IsOfSlot(int breakdown) => slot > 0 && board.Slots.BreakdownOf(slot) == breakdown;

    private (int Category, long Cost, int Beginning) OfPart(int breakdown)
    {
        ref var its = ref cheapest[breakdown];
        if (its.Beginning != beginning)
        {
            var (category, cost) = IsOfSlot(breakdown) ? (slot, shown.Cost(part, slot)) : CheapestAlone(part, breakdown, isThere: sign < 0, long.MaxValue);
            its = (category, cost, beginning);
        }

        return its;
    }

    private (int Category, long Cost) CheapestAlone(int ofPart, int breakdown, bool isThere, long least, int but = -1)
    {
        var (first, size, found) = (board.Slots.First(breakdown), board.Slots.Size(breakdown), -1);
        for (var index = 0; index < size && least > 0; index++)
        {
            var category = first + ((index + offset) % size);
            if (category != but && shown.Cost(ofPart, category) < least && (!isThere || Count(ofPart, category) > 0))
            {
                (found, least) = (category, shown.Cost(ofPart, category));
            }
        }

        return (found, least);
    }

    private int Count(int ofPart, int category) => board.Counts[(ofPart * slots) + category];
}
