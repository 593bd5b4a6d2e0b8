using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Notes;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Verification;

/// <summary>Checks a journal that no server is using, without changing a byte of it.</summary>
public static class JournalVerifier
{
    /// <summary>Walks every record of every log of a folder and says the first wrong one of each.</summary>
    /// <param name="folder">The folder that holds the segments.</param>
    /// <param name="held">Heads that a second party holds; a log that was cut, or rewritten together with its chain, shows only against these.</param>
    /// <param name="progress">Told how far the walk has come; called on the thread that walks.</param>
    /// <param name="each">Given every record that is as it was written, each log's in its order, up to the first wrong one of its log; null for nobody.</param>
    /// <param name="cancellationToken">Ends the walk between two frames.</param>
    /// <exception cref="EventStoreException">
    /// <c>store.locked</c>: a server has the folder. <c>store.unfinished</c>: it is being filled. <c>journal.missing</c>: there is no such folder, or no segment
    /// in it. <c>journal.corrupt</c>: its file of notes is not as it was written.
    /// </exception>
    public static Task<VerificationReport> VerifyAsync(
        string folder, IReadOnlyList<LogHead>? held = null, IProgress<JournalProgress>? progress = null, Action<RecordedEvent>? each = null,
        CancellationToken cancellationToken = default) =>
        Task.Run(() => Verify(folder, held ?? [], progress, each, isFilledHere: false, cancellationToken), cancellationToken);

    /// <summary>Walks every record of a folder that its caller is filling.</summary>
    internal static Task<VerificationReport> VerifyFilledAsync(string folder, Action<RecordedEvent>? each, CancellationToken cancellationToken) =>
        Task.Run(() => Verify(folder, held: [], progress: null, each, isFilledHere: true, cancellationToken), cancellationToken);

    private static VerificationReport Verify(
        string folder, IReadOnlyList<LogHead> held, IProgress<JournalProgress>? progress, Action<RecordedEvent>? each, bool isFilledHere, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw JournalErrors.Missing(folder);
        }

        using var folderLock = FolderLock.TakeForReading(folder);
        if (!isFilledHere)
        {
            UnfinishedFile.ThrowIfIn(folder);
        }

        using var segments = SegmentFiles.OpenToRead(folder);
        if (segments.Last is null)
        {
            throw JournalErrors.Missing(folder);
        }

        var index = new JournalIndex();
        var defects = new List<JournalDefect>();
        var heads = new HeldHeads(held);
        var end = new JournalWalk(segments, index, defects.Add, log => heads.Pass(log.Log, log.NextPosition - 1, log.LastHash), progress, each).Run(cancellationToken);
        var bytes = segments.All.Sum(file => RandomAccess.GetLength(file.Handle));
        return new VerificationReport(segments.All.Count, bytes, end.Point.Records, Logs(index, defects, heads), defects, end.TornTail)
        {
            OpenEnd = end.OpenEnd,
            NotesFound = NoteRecovery.Count(folder, new NotedRecords(segments, index), defects.Select(defect => defect.Log).OfType<LogId>().ToHashSet()),
        };
    }

    private static LogVerification[] Logs(JournalIndex index, List<JournalDefect> defects, HeldHeads heads)
    {
        var names = index.AllForWriting().Select(log => log.Log)
            .Concat(defects.Where(defect => defect.Log is not null).Select(defect => defect.Log!.Value))
            .Concat(heads.Logs)
            .Distinct()
            .OrderBy(log => log.Value, StringComparer.Ordinal);
        return [.. names.Select(log => Log(log, index, defects, heads))];
    }

    private static LogVerification Log(LogId log, JournalIndex index, List<JournalDefect> defects, HeldHeads heads)
    {
        var head = index.Find(log.Value)?.Head ?? new LogHead(log, 0, RecordHash.Genesis);

        // What no log can be blamed for may be of any.
        var isDamaged = defects.Exists(defect => defect.Log is null || defect.Log == log);
        return new LogVerification(log, head.Position, head, defects.Find(defect => defect.Log == log), heads.Judge(head, isDamaged));
    }
}
