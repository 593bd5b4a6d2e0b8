namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// A change from one whole-number world to another: a record that moves, as it is or with other categories, records that change categories so that what one part gains another
/// loses, or one record that comes or goes.
/// </summary>
internal sealed class Step
{
    private readonly List<PartChange> changes = [];

    public IReadOnlyList<PartChange> Changes => changes;

    public long Cost { get; set; } = long.MaxValue;

    public void Clear() => changes.Clear();

    public void Add(int part, int slot, int sign)
    {
        if (part >= 0)
        {
            changes.Add(new(part, slot, sign));
        }
    }

    public void CopyFrom(Step other)
    {
        changes.Clear();
        changes.AddRange(other.changes);
        Cost = other.Cost;
    }
}
