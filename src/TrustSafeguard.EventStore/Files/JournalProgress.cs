namespace TrustSafeguard.EventStore.Files;

/// <summary>How far a walk over a journal has come.</summary>
/// <param name="BytesDone">Bytes of segment files that were read.</param>
/// <param name="BytesTotal">Bytes of all segment files.</param>
public readonly record struct JournalProgress(long BytesDone, long BytesTotal)
{
    /// <summary>Records that were found in them, where they are counted.</summary>
    public long Records { get; init; }

    /// <summary>How many records there are in all, as far as those that were found tell: at the end just as many, and 0 before any.</summary>
    public long RecordsExpected => BytesDone == 0 ? 0 : (long)((Int128)Records * BytesTotal / BytesDone);
}
