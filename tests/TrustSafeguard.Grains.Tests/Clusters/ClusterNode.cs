using Microsoft.Extensions.DependencyInjection;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>One silo as whoever asks there sees it.</summary>
internal sealed class ClusterNode(IServiceProvider services)
{
    public Safeguarding Ask => services.GetRequiredService<Safeguarding>();

    public IGrainRouter Router => services.GetRequiredService<IGrainRouter>();

    public SiloAddress Address => services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public GrainServices Grains => services.GetRequiredService<GrainServices>();

    private ViewFeed Feed => services.GetRequiredService<ViewFeed>();

    /// <summary>Reads the views while they hold still.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read)
    {
        Feed.BeginReading();
        try
        {
            return read(services.GetRequiredService<SafeguardingViews>());
        }
        finally
        {
            Feed.EndReading();
        }
    }

    /// <summary>How far a log has come in the views of this silo.</summary>
    public long PositionOf(LogId log)
    {
        Feed.BeginReading();
        try
        {
            return Feed.PositionOf(log);
        }
        finally
        {
            Feed.EndReading();
        }
    }
}
