using Microsoft.Extensions.DependencyInjection;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>One silo as whoever asks there sees it.</summary>
internal sealed class ClusterNode(IServiceProvider services)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public Safeguarding Ask => services.GetRequiredService<Safeguarding>();

    public IGrainRouter Router => services.GetRequiredService<IGrainRouter>();

    public IGrainFactory GrainFactory => services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public GrainServices Grains => services.GetRequiredService<GrainServices>();

    private ViewFeed Feed => services.GetRequiredService<ViewFeed>();

    /// <summary>Reads the views while they hold still.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read) => Feed.Read(read);

    /// <summary>Returns once the views of this silo show a log up to a position.</summary>
    public async Task ShowsAsync(LogId log, long position)
    {
        var shown = PositionOf(log);
        if (shown >= position)
        {
            return;
        }

        using var patience = new CancellationTokenSource(LongestWait);
        try
        {
            await foreach (var happened in new LogTail(Grains.Store, Feed).FollowAsync(TailStart.After(log, shown)).WithCancellation(patience.Token))
            {
                if (happened.Position >= position)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException tooLong) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"A silo did not show {log} up to {position} within {LongestWait}; it stands at {PositionOf(log)}.", tooLong);
        }
    }

    /// <summary>How far a log has come in the views of this silo.</summary>
    public long PositionOf(LogId log) => Feed.Read(_ => Feed.PositionOf(log));
}
