namespace TrustSafeguard.EventStore.Files;

/// <summary>What opening a journal found.</summary>
/// <param name="Segments">Segment files.</param>
/// <param name="Records">Whole records, each with its checksum, hash and position checked.</param>
/// <param name="TornTail">What was cut off the end; nothing after a clean close. Tell the person who runs the store.</param>
public sealed record RecoveryReport(int Segments, long Records, TornTail? TornTail)
{
    /// <summary>Why the end may not be the whole end; nothing after a clean close. Tell the person who runs the store.</summary>
    public OpenEnd? OpenEnd { get; init; }

    /// <summary>
    /// How many of the records were taken from a snapshot of the index, so that their bytes are proved behind the start (<see cref="FileEventStore.Proved"/>); 0 where each
    /// was checked.
    /// </summary>
    public long RecordsOfSnapshot { get; init; }

    /// <summary>Snapshots that were of no use, a sentence each. Tell the person who runs the store.</summary>
    public IReadOnlyList<string> SnapshotsPassedOver { get; init; } = [];

    /// <summary>Names of what else is in the folder: not the journal's, and left alone.</summary>
    public IReadOnlyList<string> OtherFiles { get; init; } = [];
}
