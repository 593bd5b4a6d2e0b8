namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>Threads that let every other one go first, for what nobody waits for.</summary>
internal static class YieldingThread
{
    [ThreadStatic]
    private static bool isThis;

    /// <summary>Does something on such a thread of its own.</summary>
    /// <param name="work">It may wait for the disk.</param>
    public static Task Do(Action work) => Task.Factory.StartNew(
        () =>
        {
            isThis = true;
            JournalFile.YieldToOthers();
            work();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Does something that takes a lock on a thread that does not yield; on this one where it does not.</summary>
    /// <remarks>
    /// INVARIANT: a thread that yields takes no lock for longer than it takes to read a few fields. It may be kept from going on for as long as others have something to do,
    /// and with it whoever wants the lock, as all who append do; and nothing short of a right that a server does not have gives it its priority back.
    /// </remarks>
    public static T AtUsualPriority<T>(Func<T> work)
    {
        if (!isThis)
        {
            return work();
        }

        // Not a task of its own: whoever waits for one may do it.
        var done = new TaskCompletionSource<T>();
        ThreadPool.UnsafeQueueUserWorkItem(
            static each =>
            {
                try
                {
                    each.done.SetResult(each.work());
                }
                catch (Exception failure)
                {
                    each.done.SetException(failure);
                }
            },
            (work, done),
            preferLocal: false);
        return done.Task.GetAwaiter().GetResult();
    }
}
