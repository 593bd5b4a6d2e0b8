using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Finds of what no view holds, claims and request ids, that it can be read: nobody needs more of it than when it was recorded.</summary>
/// <remarks>INVARIANT: what it passes over is what <see cref="EventCodec.DecodeForViews"/> can read.</remarks>
internal static class NoViewReader
{
    /// <param name="record">The record.</param>
    /// <param name="passed">What is known of it.</param>
    /// <returns>False where the general reader has to read it.</returns>
    public static bool TryPass(in RecordInPlace record, out PlainRecord passed)
    {
        if ((IsClaim(record) || IsRequestId(record)) && PlainMetadata.TryRead(record.Metadata, out var recordedTicks, out _))
        {
            passed = new PlainRecord(record.Log, record.Position, record.Hash, recordedTicks);
            return true;
        }

        passed = default;
        return false;
    }

    private static bool IsClaim(in RecordInPlace record)
    {
        var bytes = new StoredBytes(record.Data);
        return record.Type.SequenceEqual("claim-taken.v1"u8) && record.Stream.StartsWith("claim-"u8)
            && bytes.Take("{\"holder\":\""u8) && bytes.TakeText(out _) && bytes.Take(",\"at\":\""u8) && bytes.TakeTime(out _) && bytes.Take("\"}"u8) && bytes.IsAtEnd;
    }

    private static bool IsRequestId(in RecordInPlace record)
    {
        var bytes = new StoredBytes(record.Data);
        return record.Type.SequenceEqual("request-id-claimed.v1"u8) && record.Stream.StartsWith("request-"u8)
            && bytes.Take("{\"fingerprint\":\""u8) && bytes.TakeText(out _) && bytes.Take("}"u8) && bytes.IsAtEnd;
    }
}
