namespace TrustSafeguard.EventStore;

/// <summary>What became of an append. A conflict is a value: the caller reloads and decides again.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>All events of all streams are durable.</summary>
    /// <param name="First">The log position of the first event of the append.</param>
    /// <param name="Last">The log position of the last one.</param>
    public sealed record Appended(long First, long Last) : AppendResult;

    /// <summary>Nothing was written: a stream had moved on.</summary>
    /// <param name="Stream">The first stream whose version differed.</param>
    /// <param name="Expected">The version that the caller had seen.</param>
    /// <param name="Actual">The version that the stream has.</param>
    public sealed record Conflict(string Stream, long Expected, long Actual) : AppendResult;
}
