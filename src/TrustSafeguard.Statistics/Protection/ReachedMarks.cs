namespace TrustSafeguard.Statistics.Protection;

/// <summary>Slots with what is shown of them, and a place for each. It is emptied as often as a step is looked for, so that emptying it costs nothing.</summary>
internal sealed class ReachedMarks
{
    private const int FirstSize = 512;
    private const ulong Odd = 0x9E3779B97F4A7C15;

    private Entry[] entries = new Entry[FirstSize];
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
        if (++count * 2 > entries.Length)
        {
            Grow();
        }

        return true;
    }

    private void Grow()
    {
        var before = entries;
        entries = new Entry[before.Length * 2];
        foreach (var entry in before)
        {
            if (entry.Filling == filling)
            {
                EntryOf(entry.Key) = entry;
            }
        }
    }

    // A mark is made of numbers of cells, of which each is of one slot; only that of nothing is the same in all slots.
    private static ulong KeyOf(int slot, ulong mark) => mark ^ ((ulong)(slot + 1) * Odd);

    // Its own, or the empty one where it belongs.
    private ref Entry EntryOf(ulong key)
    {
        var mask = entries.Length - 1;
        for (var place = (int)((key * Odd) >> 32) & mask; ; place = (place + 1) & mask)
        {
            ref var entry = ref entries[place];
            if (entry.Filling != filling || entry.Key == key)
            {
                return ref entry;
            }
        }
    }

    private readonly record struct Entry(ulong Key, int Place, int Filling);
}
