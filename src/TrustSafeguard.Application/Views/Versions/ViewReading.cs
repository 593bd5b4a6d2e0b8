using System.Runtime.CompilerServices;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>One reading: the number of the append up to which it sees, for as long as it lasts. A thread reads one version at a time.</summary>
internal sealed class ViewReading(ViewClock clock)
{
    // One more than the version that this thread reads; 0 outside of a reading.
    [ThreadStatic]
    private static long present;

    [ThreadStatic]
    private static ViewReading? current;

    private ViewReading? outer;
    private long outerPresent;
    private Thread? thread;
    private long began;
    private int depth;

    // One more than the version that is read; 0 while nobody reads by this; below 0 once it has lasted too long.
    private long slot;

    /// <summary>The reading of this thread; null outside.</summary>
    public static ViewReading? Current => current;

    public ViewClock Clock => clock;

    /// <summary>The newest state that this thread may see, of those that begin with <paramref name="newest"/>; null where there was none yet.</summary>
    /// <exception cref="InvalidOperationException">The thread reads nothing at present.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Seen<T>(T? newest)
        where T : State
    {
        var at = present;
        return at == 0 ? throw Outside() : newest is null || newest.Since < at ? newest : Unsafe.As<T?>(Earlier(newest, at));
    }

    /// <summary>Takes this for the present thread, unless somebody has it.</summary>
    public bool TryBegin()
    {
        var committed = clock.Committed;
        if (Interlocked.CompareExchange(ref slot, committed + 1, 0) != 0)
        {
            return false;
        }

        // INVARIANT: once a version is held here while it is the newest, nothing that it sees is let go. Where another was committed meanwhile it may have been.
        for (var newer = clock.Committed; newer != committed; newer = clock.Committed)
        {
            committed = newer;
            Interlocked.Exchange(ref slot, committed + 1);
        }

        (thread, outer, depth) = (Thread.CurrentThread, current, 1);
        Volatile.Write(ref began, clock.Time.GetTimestamp());
        current = this;
        outerPresent = Enter(committed);
        return true;
    }

    /// <summary>A reading within a reading sees what that sees.</summary>
    public void BeginAgain() => depth++;

    public void End()
    {
        if (--depth > 0)
        {
            return;
        }

        Leave();
        LetGo();
    }

    /// <summary>Leaves the thread. What was seen is kept until <see cref="Resume"/> or <see cref="LetGo"/>, which must come.</summary>
    /// <exception cref="InvalidOperationException">It is a reading within a reading, which goes on.</exception>
    public void Pause()
    {
        if (depth != 1)
        {
            throw new InvalidOperationException("A reading within a reading is not paused: end it, and pause the outer one.");
        }

        Leave();
    }

    /// <summary>Goes on with a paused reading, on this thread.</summary>
    public void Resume()
    {
        (thread, outer, depth) = (Thread.CurrentThread, current, 1);
        current = this;
        outerPresent = Enter(Math.Abs(Volatile.Read(ref slot)) - 1);
    }

    /// <summary>Ends a reading that no thread is in.</summary>
    public void LetGo()
    {
        Volatile.Write(ref began, 0);
        Volatile.Write(ref slot, 0);
    }

    /// <summary>The version that has to be kept for this reading; null where there is none, and where it has lasted too long or its thread has ended.</summary>
    public long? Held(TimeSpan longest)
    {
        if (Volatile.Read(ref slot) is not (> 0 and var held))
        {
            return null;
        }

        if (Volatile.Read(ref began) is not 0 and var since && clock.Time.GetElapsedTime(since) > longest)
        {
            return Interlocked.CompareExchange(ref slot, -held, held) == held ? null : Held(longest);
        }

        // INVARIANT: a thread that has ended without leaving is still named here: one that has paused its reading left it before it ended.
        if (Volatile.Read(ref thread) is { IsAlive: false } gone && ReferenceEquals(gone, Volatile.Read(ref thread)))
        {
            // Nobody ends this reading any more.
            thread = null;
            LetGo();
            return null;
        }

        return held - 1;
    }

    /// <summary>From here on this thread sees a version.</summary>
    /// <returns>What <see cref="Return"/> is given.</returns>
    public static long Enter(long version)
    {
        var outer = present;
        present = version + 1;
        return outer;
    }

    public static void Return(long outer) => present = outer;

    private void Leave()
    {
        Return(outerPresent);
        (current, outer, thread) = (outer, null, null);
    }

    private static State? Earlier(State newest, long at)
    {
        State? state = newest;
        while (state is not null && state.Since >= at)
        {
            state = state.Older;
        }

        // INVARIANT: looked at last, on every processor. What a reading that lasts too long would have seen is let go only after it was marked.
        Interlocked.MemoryBarrier();
        if (current is { } reading && Volatile.Read(ref reading.slot) < 0)
        {
            throw new ReadingTooLongException(reading.Clock.ReadingTime);
        }

        return state;
    }

    private static InvalidOperationException Outside() => new(
        "The views were read outside of a reading. Read them within `ViewFeed.Read`, or between `BeginReading` and `EndReading`, and take out of it what is to be kept.");
}
