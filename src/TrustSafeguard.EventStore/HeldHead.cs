namespace TrustSafeguard.EventStore;

/// <summary>What a head held by a second party says of the log today.</summary>
public abstract record HeldHead
{
    private HeldHead() { }

    /// <summary>The record at the held position has the held hash: nothing up to it was changed.</summary>
    /// <param name="Expected">The head that was held.</param>
    public sealed record Kept(LogHead Expected) : HeldHead;

    /// <summary>The log ends before the held position: it was cut.</summary>
    /// <param name="Expected">The head that was held.</param>
    /// <param name="Actual">The last position that the log has; 0 where the log is gone.</param>
    public sealed record Cut(LogHead Expected, long Actual) : HeldHead;

    /// <summary>The log is damaged before the held position: what stands there cannot be told, nor whether the log was cut.</summary>
    /// <param name="Expected">The head that was held.</param>
    public sealed record Unproved(LogHead Expected) : HeldHead;

    /// <summary>The record at the held position has another hash: it, or one before it, was rewritten together with its chain.</summary>
    /// <param name="Expected">The head that was held.</param>
    /// <param name="Actual">The hash that the record has.</param>
    public sealed record Rewritten(LogHead Expected, RecordHash Actual) : HeldHead;
}
