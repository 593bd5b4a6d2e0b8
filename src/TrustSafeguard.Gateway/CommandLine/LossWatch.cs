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

    /// <summary>Watches until it is disposed.</summary>
    public LossWatch(IEventStore store, CommandContext context)
    {
        (this.store, this.context) = (store, context);
        timer = new PeriodicTimer(LooksEvery, context.Time);
        watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching;
    }

    private async Task WatchAsync()
    {
        var told = new HashSet<string>();
        while (await timer.WaitForNextTickAsync())
        {
            var losses = await store.FindLossesAsync();
            foreach (var loss in losses.Where(loss => !told.Contains(loss.Message)))
            {
                context.Warn(loss.Code, loss.Message);
            }

            told = [.. losses.Select(loss => loss.Message)];
        }
    }
}
