namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>A clock that stands still until it is moved on, for records of a past that never was.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on to an instant; one that is past leaves the clock where it is.</summary>
    public void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;

    public void MoveBy(TimeSpan span) => now += span;
}
