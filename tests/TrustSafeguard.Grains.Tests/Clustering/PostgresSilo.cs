using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Storage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Grains.Clustering.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>A silo whose clustering, reminders and grain storage are Orleans's own providers on a real PostgreSQL, with our tables.</summary>
public class PostgresSilo : IOrleansStorage, IAsyncDisposable
{
    private const string Own = "tests";
    private const string Deleting = "deleting";

    // The name by which ADO.NET knows Npgsql.
    private const string Provider = "Npgsql";

    private readonly SemaphoreSlim once = new(1);
    private readonly AskedStatements asked = new();
    private readonly List<IHost> others = [];
    private PostgresServer? server;
    private IHost? host;
    private string? connection;

    public async Task<IMembershipTable> MembershipAsync() => (await StartAsync()).GetRequiredService<IMembershipTable>();

    public async Task<IReminderTable> RemindersAsync() => (await StartAsync()).GetRequiredService<IReminderTable>();

    public async Task<IGrainStorage> StorageAsync() => (await StartAsync()).GetRequiredKeyedService<IGrainStorage>("Default");

    /// <summary>A storage of grains' states that deletes a state which is cleared, where the other keeps its version.</summary>
    public async Task<IGrainStorage> DeletingStorageAsync() => (await StartAsync()).GetRequiredKeyedService<IGrainStorage>(Deleting);

    /// <summary>The members of another cluster on the same database, none of which runs.</summary>
    /// <param name="cluster">Its ID.</param>
    /// <param name="without">The key of a statement that its silos do not find; null where they find all.</param>
    public async Task<IMembershipTable> MembershipOfAsync(string cluster, string? without = null)
    {
        await StartAsync();
        var database = without is null ? connection! : await MakeTablesAsync();
        if (without is not null)
        {
            await using var data = NpgsqlDataSource.Create(database);
            await using var command = data.CreateCommand($"DELETE FROM orleansquery WHERE querykey = '{without}'");
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders()).UseOrleans(silo => Configure(silo, cluster, database)).Build();
        others.Add(host);
        var table = host.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true, CancellationToken.None);
        return table;
    }

    /// <summary>What a client of a cluster looks its gateways up by.</summary>
    public async Task<IGatewayListProvider> GatewaysOfAsync(string cluster)
    {
        await StartAsync();
        var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(client => client
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Own))
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, connection)))
            .Build();
        others.Add(host);
        var gateways = host.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();
        return gateways;
    }

    /// <summary>The keys of the statements in the table of the database that no provider has asked yet.</summary>
    public async Task<IReadOnlyList<string>> UnaskedAsync()
    {
        await StartAsync();
        await using var data = NpgsqlDataSource.Create(connection!);
        await using var command = data.CreateCommand("SELECT querykey, querytext FROM orleansquery ORDER BY querykey");
        await using var reader = await command.ExecuteReaderAsync();
        var unasked = new List<string>();
        while (await reader.ReadAsync())
        {
            if (!asked.Holds(reader.GetString(1)))
            {
                unasked.Add(reader.GetString(0));
            }
        }

        return unasked;
    }

    /// <summary>A cleanup of members that has deleted one and not committed yet.</summary>
    public async Task<OpenDeletion> BeginDeletingAsync(int generation)
    {
        await StartAsync();
        return await OpenDeletion.BeginAsync(connection!, generation);
    }

    public async ValueTask DisposeAsync()
    {
        others.ForEach(other => other.Dispose());
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        asked.Dispose();
        once.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server that all of it stands on.</summary>
    protected virtual Task<PostgresServer> StartServerAsync() => PostgresServer.StartAsync();

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
        server = await StartServerAsync();
        connection = await MakeTablesAsync();
        var started = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders()).UseOrleans(silo => Configure(silo, Own, connection)).Build();
        await started.StartAsync();
        return started;
    }

    private async Task<string> MakeTablesAsync()
    {
        var database = await server!.CreateDatabaseAsync();
        var orleans = new PostgresMigrationSet(OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, i) => new PostgresMigration(i + 1, step.Name, step.Sql))]);
        await PostgresMigrations.RunAsync(database, [PostgresMigrations.EventStore, orleans]);
        return database + ";Search Path=trustsafeguard";
    }

    private static void Configure(ISiloBuilder silo, string cluster, string database) => silo
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Own))
        .ConfigureEndpoints(IPAddress.Loopback, FreePort.OnLoopback().Port, 0)
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, database))
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Provider, database))
        .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (Provider, database))
        .AddAdoNetGrainStorage(Deleting, options => (options.Invariant, options.ConnectionString, options.DeleteStateOnClear) = (Provider, database, true));
}
