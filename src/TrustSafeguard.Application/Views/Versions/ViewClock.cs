namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Numbers the appends that the views show, and gives every reading one of these numbers: it sees the state after that append and no other.</summary>
/// <remarks>
/// Readers wait for nobody. Whoever changes the views does so under a lock of theirs, one at a time. What changes keeps its older states for those who read them, and for
/// nobody else: however long somebody reads, of each thing one state is kept for them.
/// </remarks>
public sealed class ViewClock(TimeProvider time)
{
    private readonly Lock growing = new();
    private readonly Dictionary<long, Dictionary<State, State>> heldAt = [];
    private ViewReading[] readings = [];
    private long committed;

    internal TimeProvider Time => time;

    /// <summary>How long a reading may last: 60 seconds. What it would have to see is kept no longer, and it fails with <see cref="ReadingTooLongException"/>.</summary>
    public TimeSpan ReadingTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The number of the last append that is shown.</summary>
    internal long Committed => Volatile.Read(ref committed);

    /// <summary>How many states are kept for readers alone, by the last look.</summary>
    public int Held => heldAt.Values.Sum(held => held.Count);

    /// <summary>From here to <see cref="EndReading"/> this thread sees what is shown now.</summary>
    public void BeginReading()
    {
        if (ViewReading.Current is { } current && current.Clock == this)
        {
            current.BeginAgain();
            return;
        }

        while (!TryBegin(Volatile.Read(ref readings)))
        {
            // All are in use: there have never been so many readers at once.
            lock (growing)
            {
                Volatile.Write(ref readings, [.. readings, new ViewReading(this)]);
            }
        }
    }

    /// <exception cref="InvalidOperationException">This thread reads nothing.</exception>
    public void EndReading()
    {
        if (ViewReading.Current is not { } current || current.Clock != this)
        {
            throw new InvalidOperationException("A reading ends on the thread on which it began, and once.");
        }

        current.End();
    }

    /// <summary>This thread's reading, which another may go on with.</summary>
    /// <exception cref="InvalidOperationException">This thread reads nothing, or reads within a reading.</exception>
    public PausedReading PauseReading()
    {
        if (ViewReading.Current is not { } current || current.Clock != this)
        {
            throw new InvalidOperationException("Only the thread that reads pauses its reading.");
        }

        current.Pause();
        return new PausedReading(current);
    }

    /// <summary>What is shown now, for the length of a function.</summary>
    public T Read<T>(Func<T> read)
    {
        BeginReading();
        try
        {
            return read();
        }
        finally
        {
            EndReading();
        }
    }

    /// <summary>What is shown now, whatever this thread reads. Only whoever holds the writers' lock: nothing that they see is let go meanwhile.</summary>
    internal T ReadNewest<T>(Func<T> read)
    {
        var outer = ViewReading.Enter(committed);
        try
        {
            return read();
        }
        finally
        {
            ViewReading.Return(outer);
        }
    }

    /// <summary>Brings an append in: shown as a whole, or where it fails never. Only whoever holds the writers' lock.</summary>
    public void Change(Action change)
    {
        var append = Begin();
        append.Enter();
        try
        {
            change();
        }
        catch
        {
            append.Fail();
            throw;
        }
        finally
        {
            append.Leave();
        }

        Commit(append);
    }

    /// <summary>The next append. Only whoever holds the writers' lock brings one in.</summary>
    /// <param name="keepsOlder">False while nobody reads the views: then nothing older is kept, and nothing can be taken back.</param>
    internal Append Begin(bool keepsOlder = true) => new(committed + 1, keepsOlder);

    /// <summary>A clock that is ahead of this one: what is changed by it nobody who reads by this one sees, before this one is <see cref="CatchUpWith">told</see>.</summary>
    internal ViewClock Ahead() => new(time) { committed = committed + 1 };

    /// <summary>Shows at once all that was changed by a clock that was ahead. Only whoever holds the writers' lock.</summary>
    internal void CatchUpWith(ViewClock ahead) => Interlocked.Exchange(ref committed, ahead.Committed);

    /// <summary>Shows an append, and lets go what nobody reads any more.</summary>
    internal void Commit(Append append)
    {
        append.End();
        Interlocked.Exchange(ref committed, append.Number);
        var held = HeldVersions();
        foreach (var over in heldAt.Keys.Where(version => !held.Contains(version)).ToList())
        {
            heldAt.Remove(over, out var states);
            Release(states!.Values, held);
        }

        Release(append.Made, held);
    }

    private void Release(IEnumerable<State> states, List<long> held)
    {
        foreach (var state in states)
        {
            Release(state, held);
        }
    }

    /// <summary>Lets go the states before one that nobody reads; the first that somebody does is looked at again when they have ended.</summary>
    private void Release(State state, List<long> held)
    {
        while (state.Older is { } older)
        {
            var reader = held.FindIndex(version => older.Since <= version && version < state.Since);
            if (reader >= 0)
            {
                if (!heldAt.TryGetValue(held[reader], out var states))
                {
                    heldAt.Add(held[reader], states = []);
                }

                states[older] = state;
                return;
            }

            state.Older = older.Older;
        }
    }

    private List<long> HeldVersions()
    {
        List<long> held = [];
        foreach (var reading in Volatile.Read(ref readings))
        {
            if (reading.Held(ReadingTime) is { } version && version < committed)
            {
                held.Add(version);
            }
        }

        return held;
    }

    // A thread mostly finds the one that it had before.
    private static bool TryBegin(ViewReading[] all)
    {
        for (var step = 0; step < all.Length; step++)
        {
            if (all[(Environment.CurrentManagedThreadId + step) % all.Length].TryBegin())
            {
                return true;
            }
        }

        return false;
    }
}
