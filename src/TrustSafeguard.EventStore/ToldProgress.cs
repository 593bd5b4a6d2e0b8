namespace TrustSafeguard.EventStore;

/// <summary>Counts events and tells of them now and then.</summary>
internal sealed class ToldProgress(long total, IProgress<LogCopyProgress>? progress)
{
    private const long Every = 1024;

    private long done;

    public void Add(long events)
    {
        var now = Interlocked.Add(ref done, events);
        if (now / Every != (now - events) / Every || now == total)
        {
            progress?.Report(new LogCopyProgress(now, total));
        }
    }
}
