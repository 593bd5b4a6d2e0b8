using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Grains.Deadlines;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Following;
using TrustSafeguard.Grains.Placement;
using TrustSafeguard.Grains.Routing;
using TrustSafeguard.Grains.Snapshots;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Hosting;

/// <summary>Makes an Orleans silo one of ours.</summary>
public static class SafeguardingSiloBuilderExtensions
{
    /// <summary>Adds the grains and all that they need. How silos find one another, and where reminders and snapshots are kept, is for the caller to say.</summary>
    public static ISiloBuilder AddSafeguarding(this ISiloBuilder silo, SafeguardingSiloOptions options)
    {
        var limits = options.Limits;
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = limits.CallTimeout);
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = limits.IdleGrainsStay);
        silo.AddPlacementDirector<LogPlacement>(static _ => new LogPlacementDirector());
        silo.AddReminders();
        silo.AddGrainService<LogFollower>();

        var codec = new DomainCodec();
        silo.Services.AddSingleton<IGeneralizedCodec>(codec).AddSingleton<IGeneralizedCopier>(codec).AddSingleton<ITypeFilter>(codec);
        silo.Services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(new ForwardTime()))
            .AddSingleton(options)
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ViewFilling>()
            .AddSingleton(_ => new ViewFeed(new SafeguardingViews(), options.EventSetAside))
            .AddSingleton<AppendBroadcast>()
            .AddSingleton<DeadlineWatch>()
            .AddKeyedSingleton<IGrainStorageSerializer>(SnapshotStore.Provider, new SnapshotSerializer())
            .AddSingleton(services => new SnapshotStore(
                services.GetKeyedService<IGrainStorage>(SnapshotStore.Provider), limits.SnapshotAfterEvents, services.GetRequiredService<ILogger<SnapshotStore>>()))
            .AddSingleton(services => new GrainServices(
                options.Store,
                services.GetRequiredService<ViewFeed>(),
                options.Time,
                limits,
                options.FollowsOthers,
                services.GetRequiredService<AppendBroadcast>(),
                services.GetRequiredService<DeadlineWatch>(),
                services.GetRequiredService<SnapshotStore>(),
                services.GetRequiredService<ILogger<GrainServices>>()))
            .AddSingleton<IGrainRouter, GrainRouter>()
            .AddSingleton(services => new Safeguarding(
                services.GetRequiredService<IGrainRouter>(),
                services.GetRequiredService<ViewFeed>(),
                options.Time,
                options.Ids,
                options.StoreFailed,
                options.Access));
        return silo;
    }
}
