namespace TrustSafeguard.EventStore;

/// <summary>Where a log stands. Held by a second party, it proves that nothing before it was changed since.</summary>
/// <param name="Log">The log.</param>
/// <param name="Position">The position of its last record; 0 for an empty log.</param>
/// <param name="Hash">The hash of that record; <see cref="RecordHash.Genesis"/> for an empty log.</param>
public readonly record struct LogHead(LogId Log, long Position, RecordHash Hash);
