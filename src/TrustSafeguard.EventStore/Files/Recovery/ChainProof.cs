using System.Runtime.InteropServices;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Proves that the hash of each record follows from the one before it in its log. Whether all that should be there is there, the walk says.</summary>
internal static class ChainProof
{
    /// <summary>The words for a record whose hash does not follow.</summary>
    public const string Broken = "the record's hash does not follow from the record before it: one of the two was changed";

    /// <summary>The first record in the whole frames of the segments whose hash does not follow; null where all do.</summary>
    public static JournalDefect? FindBreak(IReadOnlyList<SegmentFile> segments, CancellationToken cancellationToken)
    {
        var proof = new Proof();
        foreach (var file in segments)
        {
            if (proof.FindBreak(file, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed class Proof
    {
        private readonly NameCache names = new();
        private readonly Dictionary<string, RecordHash> heads = new(StringComparer.Ordinal);

        public JournalDefect? FindBreak(SegmentFile file, CancellationToken cancellationToken)
        {
            var length = RandomAccess.GetLength(file.Handle);
            using var reader = new FrameReader(file, Math.Min(SegmentHeader.Length, length), length);
            for (var offset = reader.Offset; reader.TryRead(out _, out var payload); offset = reader.Offset)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (FindBreak(file, offset + FrameHeader.Length, payload.Span) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        private JournalDefect? FindBreak(SegmentFile file, long offset, ReadOnlySpan<byte> records)
        {
            for (var at = 0; StoredRecord.TryOutline(records[at..], out var record); at += record.Length)
            {
                var log = names.Get(record.Log);
                ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, log, out _);
                if (!record.Follows(head))
                {
                    return new JournalDefect(file.Name, offset + at, new LogId(log), record.Position, Broken);
                }

                head = record.Hash;
            }

            return null;
        }
    }
}
