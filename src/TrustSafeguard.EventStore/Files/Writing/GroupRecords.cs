using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>What appends that are written together become: each is decided on what those before it leave.</summary>
internal static class GroupRecords
{
    /// <summary>That the log stands elsewhere than the append asks for, that it was overtaken, or the first stream that has moved on; null for none.</summary>
    /// <param name="log">The log as it stands with what the group holds already; null for one that was never written to.</param>
    /// <param name="pending">What is to be appended.</param>
    public static AppendResult? FindConflict(LogIndex? log, PendingAppend pending)
    {
        var last = (log?.NextPosition ?? 1) - 1;
        if (pending.Place.FindElsewhere(last) is { } elsewhere)
        {
            return elsewhere;
        }

        if (pending.Place.Condition is { } condition && (log?.IsOvertaken(condition) ?? condition.After > 0))
        {
            return new AppendResult.Overtaken(condition.After, last);
        }

        var appends = pending.Appends;
        for (var i = 0; i < appends.Count; i++)
        {
            var append = appends[i];
            var actual = log?.VersionOf(log.Find(append.Stream)) ?? 0;
            if (actual != append.ExpectedVersion && append.ExpectedVersion != StreamAppend.AnyVersion)
            {
                return new AppendResult.Conflict(append.Stream, append.ExpectedVersion, actual);
            }
        }

        return null;
    }

    /// <summary>Puts an append's records behind those of the group, and into the index, unpublished.</summary>
    /// <param name="pending">The append.</param>
    /// <param name="log">Its log.</param>
    /// <param name="frame">What will be written.</param>
    /// <param name="frameAddress">Where that will begin.</param>
    public static AppendResult.Appended Add(PendingAppend pending, LogIndex log, FrameBuilder frame, long frameAddress)
    {
        var first = log.NextPosition;
        var hashes = new List<RecordHash>(pending.Events);
        for (var i = 0; i < pending.Appends.Count; i++)
        {
            AddStream(log, pending.Appends[i], frame, frameAddress, hashes);
        }

        return new AppendResult.Appended(first, log.NextPosition - 1) { Hashes = hashes };
    }

    private static void AddStream(LogIndex log, StreamAppend append, FrameBuilder frame, long frameAddress, List<RecordHash> hashes)
    {
        var stream = log.Find(append.Stream);
        stream = stream == HashChains.None ? log.Add(append.Stream) : stream;
        for (var i = 0; i < append.Events.Count; i++)
        {
            var added = append.Events[i];
            var address = frameAddress + frame.Length;
            var record = frame.Add(StoredRecord.LengthOf(log.Log, append.Stream, added));
            var hash = StoredRecord.Write(record, log.LastHash, log.Log, log.NextPosition, append.Stream, log.VersionOf(stream) + 1, added);
            log.Write(stream, address, hash);
            hashes.Add(hash);
        }
    }
}
