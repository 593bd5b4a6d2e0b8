namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>A clock that goes on when it is turned, and begins now: the platform looks at tokens by the machine's.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private TimeSpan turned;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + turned;

    public override long GetTimestamp() => turned.Ticks;

    public void Advance(TimeSpan time) => turned += time;
}
