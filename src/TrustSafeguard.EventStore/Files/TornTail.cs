namespace TrustSafeguard.EventStore.Files;

/// <summary>What a crash left of a write that was never acknowledged, behind the last whole frame.</summary>
/// <param name="Segment">The segment file's name.</param>
/// <param name="Offset">The byte where the journal's whole part ends.</param>
/// <param name="Bytes">How many bytes follow, up to the last that is not zero.</param>
/// <param name="KeptIn">The file beside the journal that the bytes were moved to; nothing where the journal was only looked at.</param>
public sealed record TornTail(string Segment, long Offset, long Bytes, string? KeptIn)
{
    /// <summary>A sentence for the person who runs the store.</summary>
    public override string ToString() =>
        $"`{Segment}` ends in {Bytes} bytes of a write that was interrupted before it was acknowledged, from byte {Offset}"
        + (KeptIn is null ? "; they are cut off at the next start." : $"; they were cut off and kept in `{KeptIn}`.");
}
