namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// A change from one whole-number world to another: one part gains some slots and loses others, a second part the reverse. The rows that count exactly one of the
/// two change with it,
/// and no other. So a step is a record that moves, as it is or with other categories, two records that swap a category, one record whose category changes, or one that comes or
/// goes.
/// </summary>
internal sealed class Step
{
    private readonly List<SlotChange> changes = [];

    /// <summary>The part that the signs are of; -1 for none.</summary>
    public int Plus { get; private set; } = -1;

    /// <summary>The part with the reverse signs; -1 for none.</summary>
    public int Minus { get; private set; } = -1;

    public IReadOnlyList<SlotChange> Changes => changes;

    public long Cost { get; set; } = long.MaxValue;

    public void Begin(int plus, int minus)
    {
        (Plus, Minus) = (plus, minus);
        changes.Clear();
    }

    /// <summary>A slot of both parts.</summary>
    public void Add(int slot, int sign) => Add(slot, slot, sign);

    /// <summary>A slot of <see cref="Plus"/>, and one of <see cref="Minus"/> in its place.</summary>
    public void Add(int ofPlus, int ofMinus, int sign) => changes.Add(new(ofPlus, ofMinus, sign));

    public void CopyFrom(Step other)
    {
        Begin(other.Plus, other.Minus);
        changes.AddRange(other.changes);
        Cost = other.Cost;
    }
}
