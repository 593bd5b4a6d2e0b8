using System.Collections.Concurrent;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>
/// Takes notes for a journal: what nobody decides on, and of which there are very many. A note is copied into a mapped file, which takes less than a write, and appended with
/// those that came with it a moment later (<see cref="FileJournalOptions.AppendNotesEvery"/>). What a process left that was killed is appended by whoever opens the folder next,
/// each note once.
/// </summary>
/// <remarks>
/// Readers of the journal see a note once it was appended; <see cref="AppendAllAsync"/> waits for that. Any other append to a log that notes go to is refused
/// (<c>append.takes-notes</c>): each note has its position from the beginning. Safe for any number of concurrent callers.
/// </remarks>
public sealed class NoteBuffer : IAsyncDisposable
{
    private readonly FileJournalOptions options;
    private readonly FileEventStore store;
    private readonly NotedRecords records;
    private readonly MappedFile file;
    private readonly NoteAppender appender;
    private readonly ConcurrentDictionary<LogId, NoteLog> logs = new();
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim appending = new(1);
    private readonly SemaphoreSlim taken = new(0);
    private readonly Task running;

    // Held for as long as it takes to copy a note.
    private readonly Lock taking = new();
    private readonly (NoteHalf First, NoteHalf Second) halves;
    private NoteHalf filled;
    private NoteHalf? waiting;
    private long round = 1;
    private bool isIdle;
    private bool isClosed;
    private volatile EventStoreException? trouble;

    // Held by whoever appends.
    private bool isUnmapped;

    private NoteBuffer(FileJournalOptions options, FileEventStore store, NotedRecords records, MappedFile file, int halfBytes)
    {
        (this.options, this.store, this.records, this.file) = (options, store, records, file);
        appender = new NoteAppender(records.PositionOf, store.AppendNotesAsync);
        halves = (new NoteHalf(file.Memory.Slice(NoteFile.HeaderBytes, halfBytes)), new NoteHalf(file.Memory.Slice(NoteFile.HeaderBytes + halfBytes, halfBytes)));
        filled = halves.First;
        filled.Begin(round);
        running = Task.Run(AppendAtTimesAsync);
    }

    /// <summary>Why the last notes could not be appended; nothing where they were.</summary>
    internal EventStoreException? Trouble => trouble;

    /// <summary>Takes notes for a stream.</summary>
    /// <param name="log">The log; from now on it takes nothing else. No append to it may be under way.</param>
    /// <param name="stream">As <see cref="StreamAppend.Stream"/>.</param>
    /// <param name="type">As <see cref="EventToAppend.Type"/>.</param>
    /// <exception cref="EventStoreException">A name breaks a rule (<c>append.…</c>), or the store was closed.</exception>
    public NoteStream Of(LogId log, string stream, string type)
    {
        AppendRules.Check(log, [new StreamAppend(stream, StreamAppend.AnyVersion, [new EventToAppend(type, default, default)])]);
        return new NoteStream(this, new NoteName(log, stream, type), logs.GetOrAdd(log, static (log, records) => new NoteLog(records.PositionOf(log) + 1), records));
    }

    /// <summary>Returns once every note that was taken before is in the journal, where readers see it.</summary>
    /// <param name="cancellationToken">Ends the waiting for others who append.</param>
    /// <exception cref="EventStoreException">
    /// The journal did not take them: they are kept, and it is tried again. <c>store.moved</c>: they are in the journal, and the file is no longer where a start looks for it.
    /// </exception>
    public async ValueTask AppendAllAsync(CancellationToken cancellationToken = default)
    {
        await appending.WaitAsync(cancellationToken);
        try
        {
            if (isUnmapped)
            {
                throw EventStoreErrors.Closed();
            }

            // What was taken before is in the half that waits, or in the one that is being filled.
            for (var half = 0; half < NoteFile.Halves && NextToAppend() is { } next; half++)
            {
                await appender.AppendAsync(next.Notes);
                Free(next);
            }

            // INVARIANT: what is noted can be found again. A file that is no longer in the folder takes every note, and no start would ever read it.
            if (!file.IsAt(NoteFile.In(options.Folder)))
            {
                throw JournalErrors.NotesMoved(options.Folder);
            }

            trouble = null;
        }
#pragma warning disable CA1031 // Whatever goes wrong, whoever takes notes must hear of it: they would wait in the file for ever.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            trouble = cause as EventStoreException ?? JournalErrors.Failed(options.Folder, cause);
            throw trouble.Again();
        }
        finally
        {
            appending.Release();
        }
    }

    // Its store closes it, and knows what is then to be done with the file.
    async ValueTask IAsyncDisposable.DisposeAsync() => await CloseAsync();

    /// <summary>Whether notes go to a log.</summary>
    internal bool TakesFor(LogId log) => logs.ContainsKey(log);

    /// <summary>Makes the file and takes notes. Those of an earlier process were appended.</summary>
    internal static NoteBuffer Begin(FileJournalOptions options, FileEventStore store, NotedRecords records)
    {
        var halfBytes = NoteFile.HalfBytesOf(options);
        NoteFile.Make(options, halfBytes, []);
        return new NoteBuffer(options, store, records, MappedFile.Open(NoteFile.In(options.Folder)), halfBytes);
    }

    internal ValueTask AddAsync(NoteStream stream, ReadOnlyMemory<byte> data)
    {
        if (data.Length > EventStoreLimits.EventBytes)
        {
            throw EventStoreErrors.EventTooLarge(stream.Name.Stream, stream.Name.Type, data.Length);
        }

        return store.Trouble is null && TryTake(stream, data.Span) ? ValueTask.CompletedTask : AddOnceThereIsRoomAsync(stream, data);
    }

    /// <summary>Takes no more notes, and appends those that were taken.</summary>
    /// <returns>Whether all are appended. The file is left until they are known to be durable.</returns>
    internal async Task<bool> CloseAsync()
    {
        lock (taking)
        {
            if (isClosed)
            {
                return false;
            }

            isClosed = true;
        }

        await closing.CancelAsync();
        await running;
        try
        {
            await AppendAllAsync();
            return true;
        }
        catch (EventStoreException)
        {
            // Whoever opens the folder next appends them.
            return false;
        }
        finally
        {
            await UnmapAsync();
            closing.Dispose();
            taken.Dispose();
        }
    }

    // INVARIANT: nobody appends from then on, also where notes are left.
    private async ValueTask UnmapAsync()
    {
        await appending.WaitAsync();
        try
        {
            isUnmapped = true;
            ((IDisposable)file).Dispose();
        }
        finally
        {
            appending.Release();
        }
    }

    private async ValueTask AddOnceThereIsRoomAsync(NoteStream stream, ReadOnlyMemory<byte> data)
    {
        do
        {
            await AppendAllAsync();
            if (store.Trouble is { } refused)
            {
                throw refused.Again();
            }
        }
        while (!TryTake(stream, data.Span));
    }

    private bool TryTake(NoteStream stream, ReadOnlySpan<byte> data)
    {
        lock (taking)
        {
            if (isClosed)
            {
                throw EventStoreErrors.Closed();
            }

            // INVARIANT: each note that is taken can be appended. One that cannot would keep all behind it, and the next start.
            if (stream.Log.Next > options.EventsOfLog)
            {
                throw EventStoreErrors.LogFull(stream.Name.Log, stream.Log.Next - 1, 1, options.EventsOfLog);
            }

            if (!filled.HasRoom(NoteEntry.StepOf(stream.NameBytes.Length, data.Length)))
            {
                if (waiting is not null)
                {
                    return false;
                }

                Turn();
            }

            filled.Add(stream.Name, stream.NameBytes, stream.Log.TakePosition(), data);

            // Before a close can go on: it ends whoever waits for this.
            if (isIdle)
            {
                isIdle = false;
                taken.Release();
            }
        }

        return true;
    }

    // With taking held, and no half waiting.
    private NoteHalf Turn()
    {
        waiting = filled;
        filled = ReferenceEquals(filled, halves.First) ? halves.Second : halves.First;
        filled.Begin(++round);
        return waiting;
    }

    private NoteHalf? NextToAppend()
    {
        lock (taking)
        {
            return waiting ?? (filled.Notes.Count == 0 ? null : Turn());
        }
    }

    private void Free(NoteHalf appended)
    {
        lock (taking)
        {
            appended.Clear();
            waiting = null;
        }
    }

    private bool IsIdle()
    {
        lock (taking)
        {
            return isIdle = waiting is null && filled.Notes.Count == 0;
        }
    }

    private async Task AppendAtTimesAsync()
    {
        try
        {
            while (true)
            {
                if (trouble is null && IsIdle())
                {
                    await taken.WaitAsync(closing.Token);
                }

                await Task.Delay(trouble is null ? options.AppendNotesEvery : options.LookForRoomEvery, closing.Token);
                await AppendOrTellAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is appended by whoever closes.
        }
    }

    private async Task AppendOrTellAsync()
    {
        try
        {
            await AppendAllAsync();
        }
        catch (EventStoreException)
        {
            // Trouble tells it, and the next note is refused with it.
        }
    }
}
