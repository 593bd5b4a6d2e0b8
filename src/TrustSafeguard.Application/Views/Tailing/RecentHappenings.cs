namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>The last events of one log, for those who follow closely. Guarded by the feed's gate.</summary>
internal sealed class RecentHappenings
{
    private readonly Happening[] ring;
    private readonly long before;
    private long last;

    public RecentHappenings(long position, int capacity)
    {
        ring = new Happening[capacity];
        before = last = position;
    }

    public void Add(in Happening happening) => ring[++last % ring.Length] = happening;

    /// <summary>Everything after a position; null where not all of it is here any more.</summary>
    public Happening[]? After(long position)
    {
        var count = last - position;
        if (count > ring.Length || position < before)
        {
            return null;
        }

        var found = new Happening[Math.Max(count, 0)];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = ring[(position + 1 + i) % ring.Length];
        }

        return found;
    }
}
