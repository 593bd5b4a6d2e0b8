namespace TrustSafeguard.EventStore;

/// <summary>What became of an append. A conflict is a value: the caller reloads and decides again.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>All events of all streams are durable.</summary>
    /// <param name="First">The log position of the first event of the append.</param>
    /// <param name="Last">The log position of the last one.</param>
    /// <remarks>Two are equal by their positions: what stands there has one hash.</remarks>
    public sealed record Appended(long First, long Last) : AppendResult
    {
        /// <summary>The hash of each record of the append, in their order: what whoever tells others of them has to tell besides.</summary>
        public IReadOnlyList<RecordHash> Hashes { get; init; } = [];

        /// <inheritdoc/>
        public bool Equals(Appended? other) => other is not null && First == other.First && Last == other.Last;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(First, Last);
    }

    /// <summary>Nothing was written: a stream had moved on.</summary>
    /// <param name="Stream">The first stream whose version differed.</param>
    /// <param name="Expected">The version that the caller had seen.</param>
    /// <param name="Actual">The version that the stream has.</param>
    public sealed record Conflict(string Stream, long Expected, long Actual) : AppendResult;

    /// <summary>Nothing was written: the log does not stand where the append was to come. Only <see cref="IEventStore.AppendAfterAsync"/> answers so.</summary>
    /// <param name="Expected">The position after which it was to come.</param>
    /// <param name="Actual">The position of the log's last record.</param>
    public sealed record Elsewhere(long Expected, long Actual) : AppendResult;

    /// <summary>
    /// Nothing was written: since the position of its condition something was added that the append was decided on; or so much that it is not looked at any more
    /// (<see cref="EventStoreLimits.ConditionEvents"/>); or whoever decided has seen more than the log holds. Only <see cref="IEventStore.AppendIfAsync"/> answers so.
    /// </summary>
    /// <param name="After">Up to which position the log was seen by whoever decided.</param>
    /// <param name="Actual">The position of the log's last record: what is decided on the log as it stands there is decided on all that was missing.</param>
    public sealed record Overtaken(long After, long Actual) : AppendResult;
}
