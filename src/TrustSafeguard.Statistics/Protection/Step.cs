namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// A change from one whole-number world to another: one part gains some slots and loses others, a second part the reverse. The rows that count exactly one of the
/// two change with it,
/// and no other. So a step is a record that moves, two records that swap a category, one record whose category changes, one that comes or goes, or one that moves and
/// changes a category with it.
/// </summary>
internal sealed class Step
{
    private int[] slots = new int[64];

    /// <summary>The part that the signs are of; -1 for none.</summary>
    public int Plus { get; set; } = -1;

    /// <summary>The part with the reverse signs; -1 for none.</summary>
    public int Minus { get; set; } = -1;

    public int Count { get; private set; }

    /// <summary>Of a record that moves and changes a category: the slot that <see cref="Plus"/> alone gains or loses; -1 for none.</summary>
    public int OneSlot { get; private set; } = -1;

    /// <summary>The slot that <see cref="Minus"/> alone loses or gains in its place.</summary>
    public int OtherSlot { get; private set; } = -1;

    /// <summary>1 where <see cref="OneSlot"/> is gained, -1 where it is lost.</summary>
    public int OneSign { get; private set; }

    public long Cost { get; set; } = long.MaxValue;

    /// <summary>Slots with their sign: a slot that is lost is the complement of its number.</summary>
    public ReadOnlySpan<int> Slots => slots.AsSpan(0, Count);

    public void Begin(int plus, int minus) => (Plus, Minus, Count, OneSlot, OtherSlot) = (plus, minus, 0, -1, -1);

    public void Change(int one, int other, int sign) => (OneSlot, OtherSlot, OneSign) = (one, other, sign);

    public void Add(int slot, int sign)
    {
        if (Count == slots.Length)
        {
            Array.Resize(ref slots, Count * 2);
        }

        slots[Count++] = sign > 0 ? slot : ~slot;
    }

    public void CopyFrom(Step other)
    {
        Begin(other.Plus, other.Minus);
        foreach (var slot in other.Slots)
        {
            Add(slot < 0 ? ~slot : slot, slot < 0 ? -1 : 1);
        }

        Change(other.OneSlot, other.OtherSlot, other.OneSign);
        Cost = other.Cost;
    }
}
