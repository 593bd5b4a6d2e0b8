using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Notes;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Snapshots;
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

    private readonly FileJournalOptions options;
    private readonly FolderLock? folderLock;
    private readonly SegmentFiles segments;
    private readonly JournalIndex index;
    private readonly JournalOpening opening;
    private readonly IndexKeeper keeper;
    private readonly Task opened;
    private readonly JournalReading reading;
    private readonly EventStoreException? readOnly;
    private readonly StoreMetrics metrics;
    private readonly JournalNotes notes;
    private volatile JournalWriter? writer;
    private int closed;

    private FileEventStore(FileJournalOptions options, FolderLock? folderLock, SegmentFiles segments, SnapshotFolder snapshots, JournalOpening opening)
    {
        (this.options, this.folderLock, this.segments, this.opening, index, Snapshots) = (options, folderLock, segments, opening, opening.Index, snapshots);
        keeper = new IndexKeeper(options, segments, snapshots, index, opening.From);
        notes = new JournalNotes(options, this, new NotedRecords(segments, index));
        readOnly = options.ReadOnly ? JournalErrors.ReadOnly(options.Folder) : null;
        var finishing = new Task<Task>(FinishOpeningAsync);
        opened = finishing.Unwrap();
        reading = new JournalReading(segments, opening, opened, ThrowIfClosed);

        // Between the two: whoever collects asks for the trouble at once, and the writer is given these.
        metrics = new StoreMetrics("files", options.Holds, options.PendingAppends, () => writer?.Waiting ?? 0, () => Trouble);
        finishing.Start(TaskScheduler.Default);
    }

    /// <summary>
    /// What opening found; known once all is <see cref="Walked"/>. A torn tail must be told to the person who runs the store; it is cut off once all is proved.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not known yet, which only <see cref="FileJournalOptions.ProvesWhileRead"/> can lead to.</exception>
    public RecoveryReport Recovery =>
        opening.Walked.IsCompletedSuccessfully ? opening.Report : throw new InvalidOperationException("What opening found is known once all is walked (`Walked`).");

    /// <summary>
    /// Ends when every record that was there at the start is found, so that each can be read: before opening returns, unless it is to return earlier
    /// (<see cref="FileJournalOptions.ProvesWhileRead"/>). Where it does not come to that it fails as <see cref="ProveAsync"/> does.
    /// </summary>
    public Task Walked => reading.WholeAsync().AsTask();

    // What was found behind the start not to be as it was written, or not what the log says.
    private EventStoreException? Damage => keeper.Damage ?? Snapshots.Damage;

    /// <summary>Snapshots beside the journal, the index's and whoever's else.</summary>
    public SnapshotFolder Snapshots { get; }

    /// <summary>
    /// Ends when every byte that was there at the start is proved. Only where the index came from a snapshot is that after <see cref="ProveAsync"/>. Where a byte is not as it was
    /// written it fails with <c>journal.corrupt</c>, and <see cref="Trouble"/> and <see cref="FindLossesAsync"/> say the same from then on.
    /// </summary>
    public Task Proved => keeper.Proved;

    /// <summary>Takes notes once all is proved; null without <see cref="FileJournalOptions.NoteBytes"/>, and where no file can be mapped safely or there is no room.</summary>
    public NoteBuffer? Notes => notes.Buffer;

    /// <summary>
    /// How many notes an earlier process left that were not in the journal. They are now; of a journal that is only read, they are in the folder still. Known once it is proved.
    /// </summary>
    public int NotesFound => notes.Found;

    /// <inheritdoc/>
    public EventStoreException? Trouble =>
        readOnly ?? Damage ?? (opened.IsFaulted ? opened.Exception.InnerException as EventStoreException : writer?.Trouble ?? Notes?.Trouble);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return new(Damage is { } damage ? [damage, .. SegmentLosses.Find(segments, index)] : SegmentLosses.Find(segments, index));
    }

    /// <summary>
    /// Opens a folder, or begins a journal in it. Every byte is checked, a second for a million records; or, where a snapshot fits, every byte behind it, and the others later.
    /// What is found wrong after it has returned (<see cref="FileJournalOptions.ProvesWhileRead"/>) is thrown by <see cref="ProveAsync"/>.
    /// </summary>
    /// <exception cref="EventStoreException">
    /// <c>store.locked</c>: another process has the folder. <c>journal.corrupt</c>: something is not as it was written; nothing was changed.
    /// <c>journal.missing</c>: there is nothing to read only. <c>store.other-files</c>: the folder holds no journal, and files of another program.
    /// <c>store.other-journal</c>: it holds no journal, and lies above another one, or within the folder of one. <c>store.unfinished</c>: it is being filled.
    /// <c>store.full</c>: the disk has no room for a segment; nothing was left behind. <c>store.unusable</c>: the folder cannot be read or written.
    /// </exception>
    public static Task<FileEventStore> OpenAsync(FileJournalOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        return Task.Run(() => OpenFolderAsync(options, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => new(opened.WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.Any, appends, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.After(position), appends, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendIfAsync(LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(log, AppendPlace.If(condition), appends, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ThrowIfClosed();
        return reading.ReadAsync(() => index.Find(log.Value)?.AddressesOf(stream, afterVersion) ?? [], StreamWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ThrowIfClosed();
        return reading.ReadAsync(() => StoreOrder.OfLog(index, log, afterPosition), LogWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadPositionsAsync(LogId log, IReadOnlyList<long> positions, CancellationToken cancellationToken = default) =>
        ReadPlacesAsync(new Dictionary<LogId, IReadOnlyList<long>> { [log] = positions }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<RecordedEvent> events = [];
        await foreach (var batch in reading.ScanAsync(cancellationToken))
        {
            events.Clear();
            foreach (var record in batch)
            {
                events.Add(record.ToEvent());
            }

            for (var i = 0; i < events.Count; i++)
            {
                yield return events[i];
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return positions.Count == 0 ? ReadAllAsync(cancellationToken) : reading.ReadAsync(() => StoreOrder.Behind(index, positions), LogWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordBatch> ReadBatchesBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        positions.Count == 0 ? reading.ScanAsync(cancellationToken) : ReadBehindAsync(positions, cancellationToken).Select(RecordBatch.Of);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return reading.ReadAsync(() => StoreOrder.OfStreams(index, beginnings, upTo), StreamWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> FindPositionsAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long upTo, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        await reading.WholeAsync(cancellationToken);
        return index.Find(log.Value) is { } known ? [.. StreamSearch.AtOnce(known, beginnings, upTo)] : [];
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadPlacesAsync(IReadOnlyDictionary<LogId, IReadOnlyList<long>> places, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return reading.ReadPlacesAsync(places, StreamWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamsOfLogAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long afterPosition, long upTo, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        return reading.ReadAsync(() => StoreOrder.OfStreams(index, log, beginnings, afterPosition, upTo), StreamWindowBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        await reading.WholeAsync(cancellationToken);
        return index.Find(log.Value)?.Head ?? new LogHead(log, 0, RecordHash.Genesis);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        await reading.WholeAsync(cancellationToken);
        return [.. index.List().Select(log => log.Log)];
    }

    /// <summary>Makes durable and answers all that waits, then lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            metrics.Close();
            opening.Dispose();
            await opened.ContinueWith(static _ => { }, TaskScheduler.Default);
            var end = writer is null ? null : await notes.CloseAsync(writer);

            // After the last append, which may have begun a snapshot.
            await keeper.StopAsync();
            if (end is { } last)
            {
                keeper.SaveAtClose(last);
            }

            keeper.Dispose();
            FolderLock.LetGo(folderLock, segments, options.ReadOnly);
        }
    }

    private ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendRules.Check(log, appends);
        if ((readOnly ?? Damage ?? (Notes?.TakesFor(log) == true ? JournalErrors.TakesNotes(log) : null)) is { } refused)
        {
            metrics.Failed(StoreMetrics.Begin(), refused);
            return ValueTask.FromException<AppendResult>(refused.Again());
        }

        return StoreMetrics.IsTraced ? StoreMetrics.TraceAsync(() => AppendNowAsync(log, place, appends, cancellationToken))
            : AppendNowAsync(log, place, appends, cancellationToken);
    }

    /// <summary>Appends notes, which were checked when they were taken; as <see cref="AppendAfterAsync"/>.</summary>
    internal ValueTask<AppendResult> AppendNotesAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends) =>
        Damage is null ? AppendNowAsync(log, AppendPlace.After(position), appends, CancellationToken.None) : ValueTask.FromException<AppendResult>(Damage.Again());

    private ValueTask<AppendResult> AppendNowAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken) =>
        writer?.AppendAsync(log, place, appends) ?? AppendOnceProvedAsync(log, place, appends, cancellationToken);

    private static async Task<FileEventStore> OpenFolderAsync(FileJournalOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var isNew = !options.ReadOnly && FolderContents.Prepare(options);
            try
            {
                return await OpenPreparedAsync(options, cancellationToken);
            }
            catch when (isNew)
            {
                FolderContents.TakeAway(options.Folder);
                throw;
            }
        }
        catch (Exception e) when (e is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(options.Folder, e);
        }
    }

    private static async Task<FileEventStore> OpenPreparedAsync(FileJournalOptions options, CancellationToken cancellationToken)
    {
        var store = Begin(options, cancellationToken);
        if (options.ProvesWhileRead && store.segments.Last is not null)
        {
            return store;
        }

        try
        {
            await store.opened;
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what is there, up to where it can be given to callers.</summary>
    private static FileEventStore Begin(FileJournalOptions options, CancellationToken cancellationToken)
    {
        if (options.ReadOnly && !Directory.Exists(options.Folder))
        {
            throw JournalErrors.Missing(options.Folder);
        }

        var taken = options.ReadOnly ? FolderLock.TakeForReading(options.Folder) : FolderLock.Take(options.Folder);
        SegmentFiles? files = null;
        try
        {
            files = options.ReadOnly ? SegmentFiles.OpenToRead(options.Folder) : SegmentFiles.OpenToAppend(options.Folder);
            if (options.ReadOnly && files.Last is null)
            {
                throw JournalErrors.Missing(options.Folder);
            }

            if (!options.ReadOnly)
            {
                taken!.Announce();
            }

            var snapshots = new SnapshotFolder(options);
            return new FileEventStore(options, taken, files, snapshots, JournalOpening.Begin(options, files, snapshots, cancellationToken));
        }
        catch
        {
            FolderLock.LetGo(taken, files, options.ReadOnly);
            throw;
        }
    }

    private async Task FinishOpeningAsync()
    {
        try
        {
            await opening.FinishAsync();
            keeper.TellProved();
            var begun = options.ReadOnly ? null : JournalWriter.Begin(
                options, index, new SegmentWriter(options, segments, opening.End, keeper.Proved), keeper, opening.End.Point.Records, metrics);
            keeper.Begin();
            await notes.OpenAsync(begun);
            writer = begun;
        }
        catch (Exception e) when (e is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(options.Folder, e);
        }
    }

    private async ValueTask<AppendResult> AppendOnceProvedAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        try
        {
            await opened.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (Volatile.Read(ref closed) != 0)
        {
            throw EventStoreErrors.Closed();
        }

        return await writer!.AppendAsync(log, place, appends);
    }

    private void ThrowIfClosed()
    {
        if (Volatile.Read(ref closed) != 0)
        {
            throw EventStoreErrors.Closed();
        }
    }
}
