namespace TrustSafeguard.Statistics.Protection;

/// <summary>What simple addition and subtraction leave possible for each part, from what is shown.</summary>
internal sealed class SimpleBounds
{
    private const int Passes = 20;

    private readonly Board board;
    private readonly int slots;
    private readonly int[] least;
    private readonly int[] most;

    // INVARIANT: a cell that was looked at leaves nothing to narrow until another narrows one of its parts: what it leaves is exactly what its sum and these bounds allow.
    private readonly bool[] isToLookAt;

    // By part, whether the most of all there are has become less.
    private readonly bool[] isFewer;

    // Of the row that is looked at: the slots, and what all parts have at least and at most.
    private readonly List<int> ofRow = [];
    private readonly long[] sumOfLeast;
    private readonly long[] sumOfMost;
    private readonly int[] widest;

    public SimpleBounds(Board board)
    {
        this.board = board;
        slots = board.Slots.Count;
        least = board.Arrays.Of<int>(board.Places);
        most = board.Arrays.Of<int>(board.Places);
        Array.Fill(most, Board.Unlimited, 0, board.Places);
        (sumOfLeast, sumOfMost, widest) = (new long[slots], new long[slots], new int[slots]);
        isFewer = new bool[board.Parts.Length];
        isToLookAt = board.Arrays.Of<bool>(board.Cells);
        for (var part = 0; part < board.Parts.Length; part++)
        {
            foreach (var slot in board.Slots.Impossible[board.Parts[part].Kind])
            {
                most[(part * slots) + slot] = 0;
            }
        }

        for (var row = 0; row < board.Rows.Length; row++)
        {
            LimitBy(row);
        }
    }

    /// <returns>The most of each part and slot.</returns>
    public int[] Find()
    {
        var isNarrowed = true;
        for (var pass = 0; isNarrowed && pass < Passes; pass++)
        {
            isNarrowed = false;
            for (var cell = Next(0); cell < board.Cells; cell = Next(cell))
            {
                isNarrowed |= NarrowRow(cell / slots);
            }

            for (var part = 0; part < board.Parts.Length; part++)
            {
                isNarrowed |= isFewer[part] && Limit(part);
            }
        }

        return most;
    }

    // No part has more than a row that counts it. All rows are still to be looked at, so that none has to be remembered for it.
    private void LimitBy(int row)
    {
        ofRow.Clear();
        for (var slot = 0; slot < slots; slot++)
        {
            if (isToLookAt[(row * slots) + slot] = board.IsShown((row * slots) + slot))
            {
                ofRow.Add(slot);
            }
        }

        foreach (var part in board.PartsOf[row])
        {
            foreach (var slot in ofRow)
            {
                most[(part * slots) + slot] = Math.Min(most[(part * slots) + slot], board.Values[(row * slots) + slot]);
            }

            isFewer[part] |= ofRow is [0, ..];
        }
    }

    private int Next(int cell) => isToLookAt.AsSpan(cell, board.Cells - cell).IndexOf(true) is >= 0 and var place ? cell + place : board.Cells;

    // One part after another: their slots lie side by side.
    private bool NarrowRow(int row)
    {
        ofRow.Clear();
        for (var slot = 0; slot < slots; slot++)
        {
            if (isToLookAt[(row * slots) + slot])
            {
                isToLookAt[(row * slots) + slot] = false;
                ofRow.Add(slot);
                (sumOfLeast[slot], sumOfMost[slot], widest[slot]) = (0, 0, 0);
            }
        }

        foreach (var part in board.PartsOf[row])
        {
            foreach (var slot in ofRow)
            {
                var place = (part * slots) + slot;
                sumOfLeast[slot] += least[place];
                sumOfMost[slot] += most[place];
                widest[slot] = Math.Max(widest[slot], most[place] - least[place]);
            }
        }

        // Of most slots no part is so wide that anything follows.
        ofRow.RemoveAll(slot => board.Values[(row * slots) + slot] is var total && widest[slot] <= Math.Min(total - sumOfLeast[slot], sumOfMost[slot] - total));
        if (ofRow.Count == 0)
        {
            return false;
        }

        var isNarrowed = false;
        foreach (var part in board.PartsOf[row])
        {
            foreach (var slot in ofRow)
            {
                isNarrowed |= Narrow(row, part, slot);
            }
        }

        return isNarrowed;
    }

    private bool Narrow(int row, int part, int slot)
    {
        var (place, total) = ((part * slots) + slot, board.Values[(row * slots) + slot]);
        var high = (int)Math.Min(most[place], total - (sumOfLeast[slot] - least[place]));
        var low = (int)Math.Max(least[place], total - (sumOfMost[slot] - most[place]));
        if (high == most[place] && low == least[place])
        {
            return false;
        }

        isFewer[part] |= slot == 0 && high < most[place];
        sumOfLeast[slot] += low - least[place];
        sumOfMost[slot] += high - most[place];
        (least[place], most[place]) = (low, high);
        LookAtOthers(part, slot, row);
        return true;
    }

    // There are no more in a category than there are.
    private bool Limit(int part)
    {
        isFewer[part] = false;
        var (isLimited, all) = (false, most[part * slots]);
        for (var slot = 1; slot < slots; slot++)
        {
            if (most[(part * slots) + slot] > all)
            {
                most[(part * slots) + slot] = all;
                LookAtOthers(part, slot, row: -1);
                isLimited = true;
            }
        }

        return isLimited;
    }

    private void LookAtOthers(int part, int slot, int row)
    {
        foreach (var other in board.RowsOf[part])
        {
            var cell = board.CellOf(other, slot);
            isToLookAt[cell] |= other != row && board.IsShown(cell);
        }
    }
}
