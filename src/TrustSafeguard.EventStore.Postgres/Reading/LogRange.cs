namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>A run of positions of one log.</summary>
/// <param name="Log">The log.</param>
/// <param name="After">The position before the first.</param>
/// <param name="UpTo">The last one.</param>
internal readonly record struct LogRange(LogId Log, long After, long UpTo)
{
    public long Count => UpTo - After;
}
