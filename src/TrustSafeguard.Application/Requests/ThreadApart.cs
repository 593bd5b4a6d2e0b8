namespace TrustSafeguard.Application.Requests;

/// <summary>A thread of its own for what takes long to work out, one piece at a time: the threads that answer everybody else are never held by it, nor more than one processor.</summary>
internal sealed class ThreadApart
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<T> RunAsync<T>(Func<T> work)
    {
        await turn.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
        finally
        {
            turn.Release();
        }
    }
}
