using System.Text;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Tells the journal of a log of reads from one of records, which nobody may be sent to it for.</summary>
internal static class ReadsJournal
{
    private static readonly byte[] LogsBegin = Encoding.UTF8.GetBytes(StoreMetrics.ReadsPrefix);

    /// <summary>Whether a folder's journal is one of reads: its first record says so, or, while it has none, that it belongs to another folder, or its name.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be looked at.</exception>
    public static bool IsIn(string folder) => CompanionFile.IsOwned(folder)
        || (SegmentName.List(folder).Select(number => IsFirstOfReads(folder, number)).FirstOrDefault(isOfReads => isOfReads is not null)
            ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).StartsWith(StoreMetrics.Reads, StringComparison.Ordinal));

    // Null where the segment holds no record that can be read.
    private static bool? IsFirstOfReads(string folder, int number)
    {
        using var handle = JournalFile.OpenBesideWriter(Path.Combine(folder, SegmentName.Of(number)));
        using var reader = new FrameReader(new SegmentFile(number, SegmentName.Of(number), handle), SegmentHeader.Length, RandomAccess.GetLength(handle));
        while (reader.TryRead(out _, out var records))
        {
            if (StoredRecord.TryOutline(records.Span, out var first))
            {
                return first.Log.StartsWith(LogsBegin);
            }
        }

        return null;
    }
}
