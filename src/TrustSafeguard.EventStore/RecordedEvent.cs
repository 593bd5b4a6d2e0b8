namespace TrustSafeguard.EventStore;

/// <summary>An event as the log holds it.</summary>
/// <param name="Log">The log that it stands in.</param>
/// <param name="Position">Its place in the log: 1 for the first, without gaps.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place in the stream: 1 for the first, without gaps.</param>
/// <param name="Type">The stored name with its version.</param>
/// <param name="Data">What happened.</param>
/// <param name="Metadata">Who, when, why.</param>
/// <param name="Hash">SHA-256 over the hash of the record before it in this log and this record's canonical bytes (<c>docs/adr</c>).</param>
public sealed record RecordedEvent(
    LogId Log, long Position, string Stream, long Version, string Type,
    ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata, RecordHash Hash);
