using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Hosting;

/// <summary>The silo of this process: alone, for a server on one machine, a command, a test; or one of a cluster.</summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost host;
    private bool isStarted;

    private EmbeddedSilo(IHost host) => this.host = host;

    public SafeguardingViews Views => Feed.Views;

    public ViewFeed Feed => host.Services.GetRequiredService<ViewFeed>();

    public Safeguarding Safeguarding => host.Services.GetRequiredService<Safeguarding>();

    public IGrainRouter Router => host.Services.GetRequiredService<IGrainRouter>();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    internal IServiceProvider Services => host.Services;

    /// <summary>Starts the silo, and fills its views from the store meanwhile.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static Task<EmbeddedSilo> StartAsync(SafeguardingSiloOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, static _ => { }, cancellationToken);

    /// <param name="options">What it is made of.</param>
    /// <param name="configure">Changes what Orleans is given: its clocks, its storage.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    internal static async Task<EmbeddedSilo> StartAsync(SafeguardingSiloOptions options, Action<ISiloBuilder> configure, CancellationToken cancellationToken = default)
    {
        var silo = new EmbeddedSilo(Build(options, configure));
        try
        {
            await silo.host.StartAsync(cancellationToken);
            silo.isStarted = true;
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns once the views show a log up to a position that it is known to have: told by the silo that appended it, or read in the store where nobody tells.</summary>
    /// <param name="log">The log.</param>
    /// <param name="position">The position. Where the log has not come so far, it returns all the same.</param>
    /// <param name="cancellationToken">Stops the waiting, and the reading.</param>
    /// <exception cref="EventStoreException">The store cannot be read.</exception>
    public ValueTask ShowUpToAsync(LogId log, long position, CancellationToken cancellationToken = default) =>
        host.Services.GetRequiredService<GrainServices>().ShowUpToAsync(log, position, cancellationToken);

    /// <summary>Ends what has begun, and stops the silo. The store stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        // What has not come to run cannot be stopped, and would hide why. Nor is it disposed of: Orleans's directory of grains would look for members for ever then, without a
        // pause. It waits for nothing and holds nothing of the store.
        if (isStarted)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private static IHost Build(SafeguardingSiloOptions options, Action<ISiloBuilder> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        if (options.Loggers is { } loggers)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        }

        builder.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = options.Limits.StopWithin);
        builder.UseOrleans(silo =>
        {
            if (options.TracesCalls)
            {
                silo.AddActivityPropagation();
            }

            options.Adds?.Invoke(silo);
            configure((options.Cluster is { } cluster ? silo.JoinCluster(cluster) : StayAlone(silo)).AddSafeguarding(options));
        });
        if (options.Cluster is null)
        {
            NoListenerFactory.Replace(builder.Services);
        }

        return builder.Build();
    }

    private static ISiloBuilder StayAlone(ISiloBuilder silo) => silo
        .UseLocalhostClustering(gatewayPort: 0)
        .UseInMemoryReminderService()
        .AddMemoryGrainStorage(SnapshotStore.Provider);
}
