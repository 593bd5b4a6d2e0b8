namespace TrustSafeguard.EventStore;

/// <summary>What became of the copy of one log.</summary>
/// <param name="Log">The log.</param>
public abstract record LogCopyResult(LogId Log)
{
    /// <summary>The target holds all that the source held when the copy began, and both have the same head there.</summary>
    /// <param name="Head">Where both stand.</param>
    /// <param name="Held">The position up to which the target held it before.</param>
    public sealed record Copied(LogHead Head, long Held) : LogCopyResult(Head.Log);

    /// <summary>The log was not copied, or not to its end. What was copied stays, and is as the source has it.</summary>
    /// <param name="Log">The log.</param>
    /// <param name="Position">The first position that is not as it has to be.</param>
    /// <param name="Why">
    /// <c>copy.parted</c>: the target holds another record there. <c>copy.target-ahead</c>: the target holds all of the source's records and goes on behind them.
    /// <c>copy.target-written</c>: somebody else appended to the target's log meanwhile. <c>copy.source-damaged</c>: the source's record does not follow from the one before.
    /// </param>
    public sealed record Refused(LogId Log, long Position, EventStoreException Why) : LogCopyResult(Log);
}
