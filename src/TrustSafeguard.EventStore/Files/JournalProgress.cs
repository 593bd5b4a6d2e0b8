namespace TrustSafeguard.EventStore.Files;

/// <summary>How far a walk over a journal has come.</summary>
/// <param name="BytesDone">Bytes of segment files that were read.</param>
/// <param name="BytesTotal">Bytes of all segment files.</param>
public readonly record struct JournalProgress(long BytesDone, long BytesTotal);
