namespace TrustSafeguard.EventStore;

/// <summary>
/// Pauses before something is tried again: each about twice the one before, up to a longest, and by chance between half of that and the whole, so that many do not
/// come back in one moment.
/// </summary>
/// <param name="first">The first.</param>
/// <param name="longest">The longest.</param>
/// <param name="time">The clock that they are taken from.</param>
internal sealed class Pauses(TimeSpan first, TimeSpan longest, TimeProvider time)
{
    /// <summary>The next one, at the longest.</summary>
    public TimeSpan Next { get; private set; } = first;

    /// <summary>Returns after the next one.</summary>
    public Task NextAsync(CancellationToken cancellationToken = default)
    {
        var now = Next * (0.5 + (Random.Shared.NextDouble() / 2));
        Next = Next * 2 < longest ? Next * 2 : longest;
        return Task.Delay(now, time, cancellationToken);
    }
}
