namespace TrustSafeguard.Grains.Hosting;

/// <summary>The clock that Orleans goes by: it begins at the machine's time and only ever goes forward, however the machine's clock is put.</summary>
/// <remarks>Orleans reckons in it when a grain is put to sleep, and lets no grain come to life at a time that lies before one it has seen.</remarks>
internal sealed class ForwardTime : TimeProvider
{
    private readonly DateTimeOffset begun = System.GetUtcNow();
    private readonly long beginning = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => begun + System.GetElapsedTime(beginning);
}
