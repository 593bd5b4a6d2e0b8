using System.Collections.Concurrent;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Notes;

namespace TrustSafeguard.Application.Reads;

/// <summary>The log of reads: one log for each log that there is something to read of, in a store of their own, with the same chain.</summary>
/// <remarks>INVARIANT: an answer that tells of a sensitive field is told only once its entry was appended, or taken as a note that will be.</remarks>
/// <param name="store">Holds them, and nothing else. It is disposed with this.</param>
/// <param name="time">The clock of the entries.</param>
/// <param name="notes">What takes them for the store; null where each is appended at once.</param>
/// <param name="isShared">Whether other processes read it meanwhile. They may be of the version before: entries are written as that has them.</param>
public sealed class ReadLog(IEventStore store, TimeProvider time, NoteBuffer? notes = null, bool isShared = false) : IAsyncDisposable
{
    /// <summary>How many entries are looked at for one page where nobody says otherwise.</summary>
    public const int UsualEntriesLooked = 50_000;

    /// <summary>How many records the entries hold that are shown for one page where nobody says otherwise.</summary>
    public const int UsualEntryRecordsLooked = 200_000;

    private const string Prefix = StoreMetrics.ReadsPrefix;

    // The one stream of each log.
    private const string Stream = "reads";

    private readonly ConcurrentDictionary<LogId, LogId> logs = new();
    private readonly ConcurrentDictionary<LogId, NoteStream> streams = new();
    private readonly ReadBlocks blocks = new(store);
    private readonly EntryForm form = isShared ? EntryForm.Text : EntryForm.Packed;

    private ReadLog()
        : this(new EventStore.Memory.MemoryEventStore(), TimeProvider.System) => IsNone = true;

    /// <summary>Nothing is noted: for a host whose answers nobody gets, as a benchmark's.</summary>
    public static ReadLog None { get; } = new();

    /// <summary>The most entries that are looked at for one page: a setting of whoever serves.</summary>
    public int EntriesLooked { get => blocks.EntriesLooked; set => blocks.EntriesLooked = value; }

    /// <summary>The most records that the entries hold which are shown for one page, each entry being one too: a setting of whoever serves.</summary>
    public int EntryRecordsLooked { get => blocks.EntryRecordsLooked; set => blocks.EntryRecordsLooked = value; }

    /// <summary>Where the entries are.</summary>
    public IEventStore Store => store;

    /// <summary>Whether nothing is noted.</summary>
    public bool IsNone { get; }

    /// <summary>Whether a log is one of reads.</summary>
    public static bool Holds(LogId log) => log.Value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The log of reads of what a log of the records tells.</summary>
    /// <param name="owner">The log of the records.</param>
    public static LogId OfOwner(LogId owner) => new(Prefix + owner.Value);

    /// <summary>Notes what an answer tells, before it is told; the notes are given back once that is done.</summary>
    /// <param name="read">What was read, settled.</param>
    /// <param name="answer">Whose answer it is.</param>
    /// <exception cref="ReadsNotLoggedException">It could not be noted.</exception>
    public ValueTask AppendAsync(ReadNotes read, in ReadAnswer answer)
    {
        EntryWriting.Write(read, form, answer, time.GetUtcNow());
        return AppendAsync(read);
    }

    /// <summary>A page of the entries of a log, the newest first. It is worked out apart from the threads that answer others, and askers take turns, block by block.</summary>
    /// <param name="owner">The log that they tell of.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="ids">All ids of the person who is asked for; null where none is.</param>
    /// <param name="size">How many.</param>
    /// <param name="after">The cursor after which to go on; null from the newest on.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancellation">Stops the looking.</param>
    /// <returns>Null where the cursor is none of this log.</returns>
    /// <exception cref="ReadsNotLoggedException">What was answered before could not be appended.</exception>
    public async ValueTask<ReadPage?> PageAsync(
        LogId owner, ReadFilter filter, IReadOnlySet<string>? ids, int size, string? after, ReadAsker asker, CancellationToken cancellation)
    {
        await AppendNotesAsync(cancellation);
        return await blocks.PageAsync(LogOf(owner), filter, ids, size, after, asker, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => IsNone ? ValueTask.CompletedTask : store.DisposeAsync();

    // Most answers tell of one log, and most appends are written before they return: then there is nothing to wait for. Of several logs, all entries wait for one write together.
    private ValueTask AppendAsync(ReadNotes read)
    {
        if (read.Entries is not [var (log, text)])
        {
            return AppendAsync(AllAsync(read.Entries), read);
        }

        ValueTask appending;
        try
        {
            appending = OneAsync(log, text);
        }
        catch (EventStoreException cause)
        {
            read.Return();
            return ValueTask.FromException(new ReadsNotLoggedException(cause));
        }

        if (!appending.IsCompletedSuccessfully)
        {
            return AppendAsync(appending.AsTask(), read);
        }

        read.Return();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask AppendAsync(Task appending, ReadNotes read)
    {
        try
        {
            await appending;
        }
        catch (EventStoreException cause)
        {
            throw new ReadsNotLoggedException(cause);
        }
        finally
        {
            read.Return();
        }
    }

    private ValueTask OneAsync(LogId owner, EntryText text) => notes is null ? AppendAsync(owner, text) : StreamOf(owner, notes).AddAsync(text.WrittenMemory);

    private ValueTask AppendAsync(LogId owner, EntryText text)
    {
        var appending = store.AppendAsync(LogOf(owner), text.AppendTo(Stream, form.StoredName));
        if (!appending.IsCompletedSuccessfully)
        {
            return new ValueTask(appending.AsTask());
        }

        _ = appending.Result;
        return ValueTask.CompletedTask;
    }

    private async ValueTask AppendNotesAsync(CancellationToken cancellation)
    {
        try
        {
            await (notes?.AppendAllAsync(cancellation) ?? ValueTask.CompletedTask);
        }
        catch (EventStoreException cause)
        {
            throw new ReadsNotLoggedException(cause);
        }
    }

    // INVARIANT: the bytes are given back only once nobody reads them any more, also where one of several fails.
    private async Task AllAsync(List<(LogId Log, EntryText Text)> entries)
    {
        var appending = Task.WhenAll(entries.ConvertAll(entry => OfSeveralAsync(entry.Log, entry.Text)));
        await appending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await appending;
    }

    // What is refused at once must not keep the others from being waited for.
    private async Task OfSeveralAsync(LogId owner, EntryText text) => await OneAsync(owner, text);

    private LogId LogOf(LogId owner) => logs.TryGetValue(owner, out var known) ? known : logs.GetOrAdd(owner, OfOwner);

    private NoteStream StreamOf(LogId owner, NoteBuffer taking) =>
        streams.TryGetValue(owner, out var known) ? known : streams.GetOrAdd(owner, taking.Of(LogOf(owner), Stream, form.StoredName));
}
