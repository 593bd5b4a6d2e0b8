using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Grains.Clustering.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>A silo whose clustering, reminders and grain storage are Orleans's own providers on a real PostgreSQL, with our tables.</summary>
public sealed class PostgresSilo : IAsyncDisposable
{
    private readonly SemaphoreSlim once = new(1);
    private PostgresServer? server;
    private IHost? host;
    private string? connection;

    public async Task<IMembershipTable> MembershipAsync() => (await StartAsync()).GetRequiredService<IMembershipTable>();

    public async Task<IReminderTable> RemindersAsync() => (await StartAsync()).GetRequiredService<IReminderTable>();

    public async Task<IGrainStorage> StorageAsync() => (await StartAsync()).GetRequiredKeyedService<IGrainStorage>("Default");

    /// <summary>A cleanup of members that has deleted one and not committed yet.</summary>
    public async Task<OpenDeletion> BeginDeletingAsync(int generation)
    {
        await StartAsync();
        return await OpenDeletion.BeginAsync(connection!, generation);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        once.Dispose();
    }

    private async Task<IServiceProvider> StartAsync()
    {
        await once.WaitAsync();
        try
        {
            return (host ??= await StartHostAsync()).Services;
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<IHost> StartHostAsync()
    {
        server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        var orleans = new PostgresMigrationSet(OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, i) => new PostgresMigration(i + 1, step.Name, step.Sql))]);
        await PostgresMigrations.RunAsync(database, [PostgresMigrations.EventStore, orleans]);
        connection = database + ";Search Path=trustsafeguard";
        var started = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("tests", "tests"))
                .ConfigureEndpoints(IPAddress.Loopback, FreePort.OnLoopback().Port, 0)
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
                .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection))
                .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection)))
            .Build();
        await started.StartAsync();
        return started;
    }
}
