using Orleans.TestingHost;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Several silos of ours in this process, over one store, talking to each other as they would over a network: everything between them is written and read.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly InProcessTestCluster silos;

    private Cluster(InProcessTestCluster silos, IEventStore store, FakeTime time)
    {
        this.silos = silos;
        Store = store;
        Time = time;
    }

    public IEventStore Store { get; }

    public FakeTime Time { get; }

    public InProcessTestCluster Silos => silos;

    public static async Task<Cluster> StartAsync(IEventStore store, short count = 2, GrainLimits? limits = null)
    {
        var (time, ids) = (new FakeTime(Stage.Monday), new CountedIds());
        var builder = new InProcessTestClusterBuilder(count);
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) => silo
            .UseInMemoryReminderService()
            .AddMemoryGrainStorage(SnapshotStore.Provider)
            .AddSafeguarding(new SafeguardingSiloOptions(store, time, ids) { Limits = limits ?? new GrainLimits(), FollowsOthers = true }));
        var silos = builder.Build();
        await silos.DeployAsync();
        return new Cluster(silos, store, time);
    }

    /// <summary>One of the silos, in the order in which they started.</summary>
    public ClusterNode this[int index] => new(silos.Silos[index].ServiceProvider);

    public async ValueTask DisposeAsync() => await silos.DisposeAsync();
}
