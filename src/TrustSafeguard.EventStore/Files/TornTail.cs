namespace TrustSafeguard.EventStore.Files;

/// <summary>
/// Bytes behind the last whole frame that are no whole frame: mostly what a crash left of a write that nobody was told about. A last frame that was damaged after
/// it was acknowledged looks the same.
/// </summary>
/// <param name="Segment">The segment file's name.</param>
/// <param name="Offset">The byte where the journal's whole part ends.</param>
/// <param name="Bytes">How many bytes follow, up to the last that is not zero.</param>
/// <param name="KeptIn">The file beside the journal that the bytes were moved to; nothing where the journal was only looked at.</param>
public sealed record TornTail(string Segment, long Offset, long Bytes, string? KeptIn)
{
    /// <summary>A sentence for the person who runs the store.</summary>
    public override string ToString() =>
        $"`{Segment}` ends in {Bytes} bytes that are not a whole record, from byte {Offset}"
        + (KeptIn is null ? "; the next start cuts them off and keeps them." : $"; they were cut off and kept in `{KeptIn}`.")
        + " A write that was interrupted leaves such an end, and nobody was told that it was recorded; damage to the last record leaves one too. Heads noted elsewhere tell which.";
}
