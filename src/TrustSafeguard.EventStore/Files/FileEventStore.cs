using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files;

/// <summary>
/// All logs of one folder in one journal of segment files (<c>docs/adr/0004-journal-format.md</c>), so that one sync makes the appends of
/// everybody durable who waits. One process at a time; any number of threads.
/// </summary>
/// <remarks>
/// A failed write or sync fails the appends that waited for it, and every later one with <c>store.failed</c>, until the folder is opened again.
/// An append that was let in is not cancelled any more: its token counts only before that.
/// </remarks>
public sealed class FileEventStore : IEventStore
{
    private const int StreamWindowBytes = 4 * 1024;
    private const int LogWindowBytes = 256 * 1024;

    private readonly FolderLock? folderLock;
    private readonly SegmentFiles segments;
    private readonly JournalIndex index;
    private readonly JournalWriter? writer;
    private readonly NameCache names = new();
    private readonly EventStoreException? readOnly;
    private int closed;

    private FileEventStore(FolderLock? folderLock, SegmentFiles segments, JournalIndex index, JournalWriter? writer, RecoveryReport recovery)
    {
        (this.folderLock, this.segments, this.index, this.writer) = (folderLock, segments, index, writer);
        readOnly = writer is null ? JournalErrors.ReadOnly(segments.Folder) : null;
        Recovery = recovery;
    }

    /// <summary>What opening found. A torn tail must be told to the person who runs the store.</summary>
    public RecoveryReport Recovery { get; }

    /// <inheritdoc/>
    public EventStoreException? Trouble => writer is null ? readOnly : writer.Trouble;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return new(SegmentLosses.Find(segments, index));
    }

    /// <summary>Opens a folder, or begins a journal in it. Every byte is checked: about a second for a million records.</summary>
    /// <exception cref="EventStoreException">
    /// <c>store.locked</c>: another process has the folder. <c>journal.corrupt</c>: something is not as it was written; nothing was changed.
    /// <c>journal.missing</c>: there is nothing to read only. <c>store.other-files</c>: the folder holds no journal, and files of another program.
    /// <c>store.full</c>: the disk has no room for a segment; nothing was left behind. <c>store.unusable</c>: the folder cannot be read or written.
    /// </exception>
    public static Task<FileEventStore> OpenAsync(FileJournalOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        return Task.Run(() => OpenFolder(options, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendRules.Check(log, appends);
        return writer?.AppendAsync(log, appends) ?? ValueTask.FromException<AppendResult>(readOnly!.Again());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ThrowIfClosed();
        var reader = new RecordReader(segments, names, StreamWindowBytes);
        foreach (var address in index.Find(log.Value)?.AddressesOf(stream, afterVersion) ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await reader.ReadAsync(address);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(
        LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ThrowIfClosed();
        var reader = new RecordReader(segments, names, LogWindowBytes);
        var known = index.Find(log.Value);
        var last = known?.Head.Position ?? 0;
        for (var position = afterPosition + 1; position <= last; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await reader.ReadAsync(known!.At(position).Address);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        using var scan = new JournalScan(segments, names, index.End);
        while (await scan.NextFrameAsync(cancellationToken))
        {
            for (var i = 0; i < scan.Events.Count; i++)
            {
                yield return scan.Events[i];
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return new(index.Find(log.Value)?.Head ?? new LogHead(log, 0, RecordHash.Genesis));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return new([.. index.List().Select(log => log.Log)]);
    }

    /// <summary>Makes durable and answers all that waits, then lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            await (writer?.CloseAsync() ?? Task.CompletedTask);
            segments.Dispose();
            folderLock?.Dispose();
        }
    }

    private static FileEventStore OpenFolder(FileJournalOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.ReadOnly)
            {
                return OpenToRead(options, cancellationToken);
            }

            var isNew = FolderContents.Prepare(options.Folder);
            try
            {
                return Open(options, cancellationToken);
            }
            catch when (isNew)
            {
                FolderContents.TakeAway(options.Folder);
                throw;
            }
        }
        catch (NoRoomException full)
        {
            throw JournalErrors.NoRoomToOpen(options.Folder, full.InnerException!);
        }
        catch (IOException full) when (DiskSpace.IsMissing(full))
        {
            throw JournalErrors.NoRoomToOpen(options.Folder, full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.Unusable(options.Folder, e);
        }
    }

    private static FileEventStore Open(FileJournalOptions options, CancellationToken cancellationToken)
    {
        var taken = FolderLock.Take(options.Folder);
        SegmentFiles? files = null;
        try
        {
            files = SegmentFiles.OpenToAppend(options.Folder);
            taken.Announce();
            var filled = new JournalIndex(options.EventsOfLog);
            var (end, report) = JournalRecovery.Run(options, files, filled, cancellationToken);
            var segment = new SegmentWriter(options, files, end);
            segment.Prepare();
            filled.Publish(segment.End);
            return new FileEventStore(taken, files, filled, new JournalWriter(options, filled, segment), report);
        }
        catch
        {
            files?.Dispose();
            LetGo(taken, files);
            throw;
        }
    }

    // A folder that holds no journal is left as it was found.
    private static void LetGo(FolderLock taken, SegmentFiles? files)
    {
        if (files is { Last: null })
        {
            taken.GiveUp();
        }
        else
        {
            taken.Dispose();
        }
    }

    private static FileEventStore OpenToRead(FileJournalOptions options, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            throw JournalErrors.Missing(options.Folder);
        }

        var taken = FolderLock.TakeForReading(options.Folder);
        SegmentFiles? files = null;
        try
        {
            files = SegmentFiles.OpenToRead(options.Folder);
            var last = files.Last ?? throw JournalErrors.Missing(options.Folder);
            var filled = new JournalIndex(options.EventsOfLog);
            var (end, report) = JournalRecovery.Look(options, files, filled, cancellationToken);
            filled.Publish(RecordPlace.AddressOf(last.Number, end.Offset));
            return new FileEventStore(taken, files, filled, writer: null, report);
        }
        catch
        {
            files?.Dispose();
            taken?.Dispose();
            throw;
        }
    }

    private void ThrowIfClosed()
    {
        if (Volatile.Read(ref closed) != 0)
        {
            throw EventStoreErrors.Closed();
        }
    }
}
