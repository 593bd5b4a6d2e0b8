namespace TrustSafeguard.EventStore.Files;

/// <summary>What opening a journal found.</summary>
/// <param name="Segments">Segment files.</param>
/// <param name="Records">Whole records, each with its checksum, hash and position checked.</param>
/// <param name="TornTail">What was cut off the end; nothing after a clean close. Tell the person who runs the store.</param>
public sealed record RecoveryReport(int Segments, long Records, TornTail? TornTail);
