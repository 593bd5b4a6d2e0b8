namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Reads who recorded something and when, of the usual shape.</summary>
/// <remarks>INVARIANT: what it reads is what <see cref="EventCodec.DecodeForViews"/> reads.</remarks>
internal static class PlainMetadata
{
    /// <param name="utf8">The metadata of a record.</param>
    /// <param name="ticks">When it was recorded, in UTC.</param>
    /// <param name="by">Who asked for it, as it is written: with its escapes.</param>
    /// <returns>False where the general reader has to read it.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out long ticks, out ReadOnlySpan<byte> by)
    {
        by = default;
        var bytes = new StoredBytes(utf8);
        return bytes.Take("{\"at\":\""u8) & bytes.TakeTime(out ticks)
            && bytes.Take("\",\"by\":\""u8) && bytes.TakeText(out by)
            && (!bytes.Take(",\"request\":\""u8) || bytes.TakeText(out _))
            && (!bytes.Take(",\"fingerprint\":\""u8) || bytes.TakeText(out _))
            && (!bytes.Take(",\"following\":"u8) || bytes.TakeNumber(out _))
            && bytes.Take("}"u8) && bytes.IsAtEnd;
    }
}
