namespace TrustSafeguard.Application.Requests;

/// <summary>A thread of its own for what takes long to work out, one piece at a time.</summary>
/// <remarks>The threads that answer everybody else are never held by it, nor more than one processor.</remarks>
internal sealed class ThreadApart
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    public Task<T> RunAsync<T>(Func<T> work)
    {
        lock (gate)
        {
            // Whatever became of the piece before.
            var next = last.ContinueWith(
                _ => work(), CancellationToken.None, TaskContinuationOptions.LongRunning | TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default);
            last = next;
            return next;
        }
    }
}
