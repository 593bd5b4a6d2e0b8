using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Placement;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Several silos of ours in this process, over one store, talking to each other as they would over a network: everything between them is written and read.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>Tests that take all that the machine has, or count seconds: one after the other.</summary>
    public const string UnderLoad = "clusters under load";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly InProcessTestCluster silos;

    private Cluster(InProcessTestCluster silos, IEventStore store, FakeTimeProvider time)
    {
        this.silos = silos;
        Store = store;
        Time = time;
    }

    public IEventStore Store { get; }

    public FakeTimeProvider Time { get; }

    public InProcessTestCluster Silos => silos;

    /// <param name="store">What all silos write to.</param>
    /// <param name="count">How many silos.</param>
    /// <param name="limits">The product's own where null.</param>
    /// <param name="configure">Adds to every silo, after all that is ours.</param>
    public static async Task<Cluster> StartAsync(IEventStore store, short count = 2, GrainLimits? limits = null, Action<ISiloBuilder>? configure = null)
    {
        var (time, ids) = (new FakeTimeProvider(Stage.Monday), new CountedIds());
        var builder = new InProcessTestClusterBuilder(count);
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService()
                .AddMemoryGrainStorage(SnapshotStore.Provider)
                .AddSafeguarding(new SafeguardingSiloOptions(store, time, ids) { Limits = limits ?? new GrainLimits(), FollowsOthers = true, Access = AccessRules.Everything });
            configure?.Invoke(silo);
        });
        var silos = builder.Build();
        await silos.DeployAsync();
        var cluster = new Cluster(silos, store, time);
        await cluster.KnowEachOtherAsync();
        return cluster;
    }

    /// <summary>Returns once every silo knows what lives on which: until then a grain may wake where its log does not belong.</summary>
    public async Task KnowEachOtherAsync()
    {
        using var patience = new CancellationTokenSource(LongestWait);
        foreach (var silo in silos.Silos)
        {
            var known = silo.ServiceProvider.GetRequiredService<IClusterManifestProvider>();
            try
            {
                await foreach (var manifest in known.Updates.WithCancellation(patience.Token))
                {
                    if (manifest.Silos.Count >= silos.Silos.Count)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException tooLong) when (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{silo.SiloAddress} knew {known.Current.Silos.Count} of {silos.Silos.Count} silos after {LongestWait}.", tooLong);
            }
        }
    }

    /// <summary>One of the silos, in the order in which they started.</summary>
    public ClusterNode this[int index] => new(silos.Silos[index].ServiceProvider);

    /// <summary>The silo on which the grains of a log live.</summary>
    public InProcessSiloHandle OwnerOf(LogId log)
    {
        var owner = LogPlacementDirector.OwnerOf(log, silos.Silos.Select(silo => silo.SiloAddress));
        return silos.Silos.Single(silo => silo.SiloAddress.Equals(owner));
    }

    /// <summary>A trust whose grains live on a silo.</summary>
    public SmallTrust TrustOn(InProcessSiloHandle silo) =>
        Enumerable.Range(1, 1_000).Select(number => new SmallTrust(number)).First(trust => ReferenceEquals(OwnerOf(trust.Log), silo));

    /// <summary>Ends the activation of a stream's grain, where it has one; whoever asks next meets another.</summary>
    public async Task ForgetAsync(LogId log, string stream)
    {
        var grain = GrainNames.Of(log, stream);
        if (silos.TryGetGrainContext(grain, out _))
        {
            await silos.DeactivateAsync(grain);
        }
    }

    public async ValueTask DisposeAsync() => await silos.DisposeAsync();
}
