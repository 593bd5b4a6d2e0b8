namespace TrustSafeguard.Statistics.Protection;

/// <summary>Slots with what is shown of them, and a place for each. It is emptied as often as a step is looked for, so that emptying it costs nothing.</summary>
internal sealed class ReachedMarks(BorrowedArrays arrays)
{
    private const int FirstSize = 128;
    private const ulong Odd = 0x9E3779B97F4A7C15;

    private Entry[] entries = arrays.Of<Entry>(FirstSize);
    private int size = FirstSize;
    private int filling = 1;
    private int count;

    public void Clear() => (filling, count) = (filling + 1, 0);

    /// <returns>The place; -1 where there is none.</returns>
    public int Find(int slot, ulong mark)
    {
        ref var entry = ref EntryOf(KeyOf(slot, mark));
        return entry.Filling == filling ? entry.Place : -1;
    }

    /// <returns>Whether it was not there; where it was, it keeps its place.</returns>
    public bool Add(int slot, ulong mark, int place)
    {
        var key = KeyOf(slot, mark);
        ref var entry = ref EntryOf(key);
        if (entry.Filling == filling)
        {
            return false;
        }

        entry = new(key, place, filling);
        if (++count * 2 > size)
        {
            Grow();
        }

        return true;
    }

    private void Grow()
    {
        var before = entries;
        entries = arrays.Of<Entry>(size * 2);
        foreach (var entry in before.AsSpan(0, size))
        {
            if (entry.Filling == filling)
            {
                entries[PlaceOf(entry.Key, size * 2)] = entry;
            }
        }

        size *= 2;
    }

    // A mark is made of numbers of cells, of which each is of one slot; only that of nothing is the same in all slots.
    private static ulong KeyOf(int slot, ulong mark) => mark ^ ((ulong)(slot + 1) * Odd);

    private ref Entry EntryOf(ulong key) => ref entries[PlaceOf(key, size)];

    // Its own, or the empty one where it belongs.
    private int PlaceOf(ulong key, int among)
    {
        var mask = among - 1;
        var place = (int)((key * Odd) >> 32) & mask;
        while (entries[place].Filling == filling && entries[place].Key != key)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private readonly record struct Entry(ulong Key, int Place, int Filling);
}
