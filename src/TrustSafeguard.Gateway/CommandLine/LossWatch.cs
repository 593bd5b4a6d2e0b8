using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Warns while a server runs that the store no longer has what it acknowledged: each loss once, for as long as it lasts.</summary>
internal sealed class LossWatch : IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    private readonly IEventStore store;
    private readonly CommandContext context;
    private readonly PeriodicTimer timer;
    private readonly Task watching;
    private HashSet<string> told = [];

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="store">Watched.</param>
    /// <param name="proved">Ends when all that the start took on trust is proved, or is not: then it looks at once.</param>
    /// <param name="context">Where it warns.</param>
    public LossWatch(IEventStore store, Task proved, CommandContext context)
    {
        (this.store, this.context) = (store, context);
        timer = new PeriodicTimer(LooksEvery, context.Time);
        watching = WatchAsync(proved);
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching;
    }

    private async Task WatchAsync(Task proved)
    {
        var tick = timer.WaitForNextTickAsync().AsTask();
        if (await Task.WhenAny(tick, proved) == proved)
        {
            await LookAsync();
        }

        for (; await tick; tick = timer.WaitForNextTickAsync().AsTask())
        {
            await LookAsync();
        }
    }

    private async Task LookAsync()
    {
        var losses = await store.FindLossesAsync();
        foreach (var loss in losses.Where(loss => !told.Contains(loss.Message)))
        {
            context.Warn(loss.Code, loss.Message);
        }

        told = [.. losses.Select(loss => loss.Message)];
    }
}
