namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// A change from one whole-number world to another: a record that moves, as it is or with other categories, records that change categories so that what one part gains another
/// loses, or one record that comes or goes.
/// </summary>
internal sealed class Step
{
    public List<PartChange> Changes { get; } = [];

    public long Cost { get; set; } = long.MaxValue;

    public void Clear() => Changes.Clear();

    public void Add(int part, int slot, int sign)
    {
        if (part >= 0)
        {
            Changes.Add(new(part, slot, sign));
        }
    }

    public Step Copy()
    {
        var copy = new Step();
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(Step other)
    {
        Changes.Clear();
        Changes.AddRange(other.Changes);
        Cost = other.Cost;
    }
}
