namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Wakes whoever waits for the next time that something happens; costs next to nothing while nobody waits.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? waiting;

    /// <summary>Ends when it is raised the next time.</summary>
    public Task Next
    {
        get
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref waiting, next, null) ?? next).Task;
        }
    }

    public void Raise() => Interlocked.Exchange(ref waiting, null)?.SetResult();
}
