using TrustSafeguard.Application.Views;
using TrustSafeguard.Grains.Deadlines;

namespace TrustSafeguard.Grains.Hosting;

/// <summary>Fills the views of a silo from the store while it starts: they are whole before any grain lives here and before anybody asks.</summary>
internal sealed class ViewFilling(SafeguardingSiloOptions options, ViewFeed feed, DeadlineWatch deadlines) : ILifecycleParticipant<ISiloLifecycle>
{
    private Task filled = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        // Begun at the very first, so that reading the log and starting the silo take the longer of the two and not both.
        lifecycle.Subscribe<ViewFilling>(
            ServiceLifecycleStage.First,
            stop =>
            {
                filled = Task.Run(() => FillAsync(stop), stop);
                return Task.CompletedTask;
            },
            async _ =>
            {
                DeadlineMetrics.Remove(feed);
                await feed.CloseAsync();
            });
        lifecycle.Subscribe<ViewFilling>(ServiceLifecycleStage.RuntimeGrainServices - 1, _ => filled);
        lifecycle.Subscribe<ViewFilling>(ServiceLifecycleStage.Active, _ =>
        {
            DeadlineMetrics.Add(feed, options.Time);
            deadlines.Begin();
            return Task.CompletedTask;
        });
    }

    private async Task FillAsync(CancellationToken stop)
    {
        try
        {
            await feed.FillAsync(options.Store, options.Progress, options.Snapshots, stop);
        }
        finally
        {
            // INVARIANT: what was read is relied on only once it is proved, and where it is not what was written, that is why nothing could be made of it.
            await options.Store.ProveAsync(stop);
        }
    }
}
