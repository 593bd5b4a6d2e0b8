using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>
/// Gives those who come back what they have missed, from the store and in windows: of one log one at a time, of all logs a few, and one for all who stand at the same place.
/// </summary>
/// <remarks>
/// However many come back at once, as after a restart, few threads read for them; and whoever waits waits for others of the same log, and for none that does not answer.
/// </remarks>
/// <param name="store">Where the events are.</param>
/// <param name="feed">Where the views are that show them.</param>
/// <param name="time">The clock of <see cref="LongestReading"/>.</param>
#pragma warning disable CA1001 // Nothing of the system is held until somebody asks for a wait handle, and nobody does.
internal sealed class MissedEvents(IEventStore store, ViewFeed feed, TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>How long the reading of a window may take: what was read by then is given, and the next in turn reads. Whoever waited for it asks again.</summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    /// <summary>Of how many logs a window is read at the same time.</summary>
    public const int MostAtATime = 4;

    // Between two windows others have their turn.
    private const int EventsInWindow = 2_048;

    private readonly SemaphoreSlim slots = new(MostAtATime);
    private readonly Lock gate = new();
    private readonly Dictionary<(LogId Log, long After, string Streams), Reading> underWay = [];

    // Of logs of which a window is read or waited for.
    private readonly Dictionary<LogId, (SemaphoreSlim Slot, int Readings)> turns = [];

    /// <summary>What is wanted of a log after a position, and how far it was looked for: no further than the position where the store gave nothing.</summary>
    /// <param name="log">The log.</param>
    /// <param name="after">The position.</param>
    /// <param name="applied">How far the views show the log.</param>
    /// <param name="wants">What is wanted.</param>
    /// <param name="cancellationToken">Whoever asks waits no longer; the last of them ends the reading.</param>
    public async Task<(long UpTo, IEnumerable<LogEvent> Events)> ReadAsync(LogId log, long after, long applied, WantedEvents wants, CancellationToken cancellationToken)
    {
        var key = (log, after, string.Join('\n', wants.Streams));
        var (reading, isFirst) = Join(key);
        if (isFirst)
        {
            _ = RunAsync(reading, key, applied, wants.Streams);
        }

        try
        {
            var (upTo, events) = await reading.Window.WaitAsync(cancellationToken);
            return (upTo, events.Where(happened => wants.Fits(happened.Event)));
        }
        finally
        {
            if (IsLeftByAll(key, reading))
            {
                await reading.EndAsync();
            }
        }
    }

    private (Reading Reading, bool IsFirst) Join((LogId Log, long After, string Streams) key)
    {
        lock (gate)
        {
            var isFirst = !underWay.TryGetValue(key, out var reading);
            underWay[key] = reading ??= new Reading();
            reading.Waiting++;
            return (reading, isFirst);
        }
    }

    private bool IsLeftByAll((LogId Log, long After, string Streams) key, Reading reading)
    {
        lock (gate)
        {
            if (--reading.Waiting > 0 || reading.Window.IsCompleted)
            {
                return false;
            }

            Remove(key, reading);
            return true;
        }
    }

    // Within the gate: whoever comes to the same place from then on reads anew.
    private void Remove((LogId Log, long After, string Streams) key, Reading reading)
    {
        if (underWay.GetValueOrDefault(key) == reading)
        {
            underWay.Remove(key);
        }
    }

    private async Task RunAsync(Reading reading, (LogId Log, long After, string Streams) key, long applied, IReadOnlyList<string> streams)
    {
        var slot = Enter(key.Log);
        try
        {
            await slot.WaitAsync(reading.Stopped);
            try
            {
                await slots.WaitAsync(reading.Stopped);
                try
                {
                    var window = await ReadInTimeAsync(key.Log, key.After, applied, streams, reading.Stopped);
                    Forget();
                    reading.Give(window);
                }
                finally
                {
                    slots.Release();
                }
            }
            finally
            {
                slot.Release();
            }
        }
        catch (Exception problem)
        {
            Forget();
            reading.Fail(problem);
        }
        finally
        {
            Leave(key.Log);
        }

        void Forget()
        {
            lock (gate)
            {
                Remove(key, reading);
            }
        }
    }

    private SemaphoreSlim Enter(LogId log)
    {
        lock (gate)
        {
            var (slot, readings) = turns.TryGetValue(log, out var known) ? known : (new SemaphoreSlim(1), 0);
            turns[log] = (slot, readings + 1);
            return slot;
        }
    }

    private void Leave(LogId log)
    {
        lock (gate)
        {
            var (slot, readings) = turns[log];
            if (readings == 1)
            {
                turns.Remove(log);
            }
            else
            {
                turns[log] = (slot, readings - 1);
            }
        }
    }

    private async Task<(long UpTo, IReadOnlyList<LogEvent> Events)> ReadInTimeAsync(
        LogId log, long after, long applied, IReadOnlyList<string> streams, CancellationToken stopped)
    {
        using var late = new CancellationTokenSource(LongestReading, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopped);
        var found = new Found(after);
        try
        {
            // A store that does not stop either is left to itself.
            return await ReadWindowAsync(found, log, after, applied, streams, either.Token).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stopped.IsCancellationRequested)
        {
            return found.UpTo();
        }
    }

    private async Task<(long UpTo, IReadOnlyList<LogEvent> Events)> ReadWindowAsync(
        Found found, LogId log, long after, long applied, IReadOnlyList<string> streams, CancellationToken cancellationToken)
    {
        // Before the events: where the store comes further while they are read, these are not all that there are up to there.
        var head = await HeadOfAsync(log, cancellationToken);
        var read = 0;
        await foreach (var recorded in store.ReadStreamsOfLogAsync(log, streams, after, applied, cancellationToken))
        {
            found.Add(recorded.Position, feed.FindSetAside(log, recorded.Position) is null ? EventCodec.Decode(recorded) : null);
            if (++read == EventsInWindow)
            {
                return found.UpTo();
            }
        }

        // A store that does not hold all of it, as where an older copy was put in its place, is asked for the rest again.
        var (last, events) = found.UpTo();
        return (head >= applied ? applied : last, events);
    }

    // A log that is damaged further on tells no head: whether it is whole up to where it is read, the reading says.
    private async Task<long> HeadOfAsync(LogId log, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.ReadHeadAsync(log, cancellationToken)).Position;
        }
        catch (EventStoreException damage) when (damage.Kind == StoreFailureKind.Damaged)
        {
            return long.MaxValue;
        }
    }

    /// <summary>A window that is read or waits for its turn, for whoever has asked for it.</summary>
#pragma warning disable CA1001 // Likewise.
    private sealed class Reading
#pragma warning restore CA1001
    {
        private readonly TaskCompletionSource<(long UpTo, IReadOnlyList<LogEvent> Events)> window = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource stop = new();

        /// <summary>How many wait for it. Only within the gate.</summary>
        public int Waiting { get; set; }

        public Task<(long UpTo, IReadOnlyList<LogEvent> Events)> Window => window.Task;

        /// <summary>Says that nobody waits any more.</summary>
        public CancellationToken Stopped => stop.Token;

        public void Give((long UpTo, IReadOnlyList<LogEvent> Events) read) => window.SetResult(read);

        public void Fail(Exception problem) => window.SetException(problem);

        /// <summary>Ends it: nothing is read of the store once this has returned.</summary>
        public async Task EndAsync()
        {
            await stop.CancelAsync();
            await ((Task)window.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What was read so far: whoever does not wait for the rest asks for it beside the reading.</summary>
    private sealed class Found(long after)
    {
        private readonly Lock gate = new();
        private readonly List<LogEvent> events = [];
        private long last = after;

        public void Add(long position, LogEvent? happened)
        {
            lock (gate)
            {
                last = position;
                if (happened is { } wanted)
                {
                    events.Add(wanted);
                }
            }
        }

        public (long UpTo, IReadOnlyList<LogEvent> Events) UpTo()
        {
            lock (gate)
            {
                return (last, [.. events]);
            }
        }
    }
}
