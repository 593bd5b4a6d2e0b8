namespace TrustSafeguard.Application;

/// <summary>A thread of its own for what takes long to work out, one piece at a time.</summary>
/// <remarks>The threads that answer everybody else are never held by it, nor more than one processor.</remarks>
internal sealed class ThreadApart
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> lastOf = new(StringComparer.Ordinal);
    private Task last = Task.CompletedTask;

    /// <summary>Works a piece out after those that were asked for before it.</summary>
    /// <param name="work">The piece.</param>
    /// <param name="cancellationToken">Gives the piece up where it has not begun.</param>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            // Whatever became of the piece before. One that was given up keeps its turn all the same, so that never two are under way.
            var next = last.ContinueWith(
                _ => work(),
                cancellationToken,
                TaskContinuationOptions.LongRunning | TaskContinuationOptions.DenyChildAttach | TaskContinuationOptions.LazyCancellation,
                TaskScheduler.Default);
            last = next;
            return next;
        }
    }

    /// <summary>The same, with one piece of each asker in the line at a time: whoever asks for many waits for their own, and others for one of them.</summary>
    /// <param name="asker">Whose piece it is.</param>
    /// <param name="work">The piece.</param>
    /// <param name="cancellationToken">Gives the piece up where it has not begun.</param>
    public async Task<T> RunAsync<T>(string asker, Func<T> work, CancellationToken cancellationToken = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (gate)
        {
            before = lastOf.GetValueOrDefault(asker);
            lastOf[asker] = done.Task;
        }

        try
        {
            await (before ?? Task.CompletedTask);
            return await RunAsync(work, cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                if (ReferenceEquals(lastOf[asker], done.Task))
                {
                    lastOf.Remove(asker);
                }
            }

            done.SetResult();
        }
    }
}
