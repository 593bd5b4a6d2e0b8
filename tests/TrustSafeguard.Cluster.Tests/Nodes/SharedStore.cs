using System.Globalization;
using Npgsql;
using Orleans.Runtime;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>A real server that the nodes of a cluster keep their records on, to be stopped and started under them.</summary>
public abstract class SharedStore : IAsyncDisposable
{
    private SharedStore()
    {
    }

    /// <summary>What <c>--store</c> takes.</summary>
    public abstract string Address { get; }

    public static Task<SharedStore> StartAsync(StoreKind kind) => kind switch
    {
        StoreKind.Postgres => Postgres.BeginAsync(),
        StoreKind.AzureStorage => AzureStorage.BeginAsync(AzuriteServer.StartInMemoryAsync()),
        StoreKind.AzureStorageInFolder => AzureStorage.BeginAsync(AzuriteServer.StartInFolderAsync()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "These tests know no such store."),
    };

    /// <summary>The records as the nodes left them, read past the nodes.</summary>
    public abstract Task<IEventStore> OpenRecordsAsync();

    /// <summary>Stops the server; its data stay.</summary>
    public abstract Task StopAsync();

    /// <summary>Starts it again where it was.</summary>
    public abstract Task StartAgainAsync();

    public abstract ValueTask DisposeAsync();

    public sealed class Postgres : SharedStore
    {
        private readonly PostgresServer server;

        private Postgres(PostgresServer server, string connection) => (this.server, Connection) = (server, connection);

        public string Connection { get; }

        public PostgresServer Server => server;

        public override string Address => AddressAt("127.0.0.1");

        /// <summary>What <c>--store</c> takes where the server is reached at that address.</summary>
        public string AddressAt(string host) => $"postgres:{new NpgsqlConnectionStringBuilder(Connection) { Host = host, SslMode = SslMode.Disable }}";

        /// <summary>A server that listens at another address of this machine too, and lets everybody in.</summary>
        public static async Task<Postgres> BeginAtAsync(string address)
        {
            var server = await PostgresServer.StartAsync(settings: $"listen_addresses=127.0.0.1,{address}");
            await server.ExecuteAsync("postgres", "COPY (SELECT 'host all all all trust') TO PROGRAM 'cat >> pg_hba.conf'; SELECT pg_reload_conf()");
            return new Postgres(server, await server.CreateDatabaseAsync());
        }

        /// <summary>A server whose database lies in a folder, of a small disk.</summary>
        public static async Task<Postgres> BeginOnAsync(string place)
        {
            const string Small = "small";
            var server = await PostgresServer.StartAsync();
            await server.CreateTablespaceAsync(Small, place);
            return new Postgres(server, await server.CreateDatabaseAsync(Small));
        }

        /// <summary>A server that lies in a folder with all that it writes, of a small disk.</summary>
        public static async Task<Postgres> BeginWhollyOnAsync(string place)
        {
            var server = await PostgresServer.StartAsync(place, isDurable: true, "min_wal_size=32MB", "max_wal_size=48MB");
            return new Postgres(server, await server.CreateDatabaseAsync());
        }

        public static async Task<SharedStore> BeginAsync()
        {
            var server = await PostgresServer.StartAsync();
            return new Postgres(server, await server.CreateDatabaseAsync());
        }

        /// <summary>How many processes the others have declared dead, since the cluster began.</summary>
        public Task<int> CountDeadAsync() => CountAsync($"SELECT count(*) FROM trustsafeguard_cluster.cluster_member WHERE status = {(int)SiloStatus.Dead}");

        /// <summary>How many connections there are to the database.</summary>
        public Task<int> CountConnectionsAsync() => CountAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        public override async Task<IEventStore> OpenRecordsAsync() =>
            await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = Connection, Migrates = false });

        public override Task StopAsync() => server.StopAsync();

        public override Task StartAgainAsync() => server.StartAgainAsync();

        public override ValueTask DisposeAsync() => server.DisposeAsync();

        private async Task<int> CountAsync(string query)
        {
            // One that is kept would be cut where the server is stopped.
            await using var connection = new NpgsqlConnection($"{Connection};Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(query, connection);
            return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    public sealed class AzureStorage : SharedStore
    {
        private readonly AzuriteServer server;

        private AzureStorage(AzuriteServer server) => this.server = server;

        public AzuriteServer Server => server;

        public override string Address => $"azure:{server.ConnectionString}";

        public static async Task<SharedStore> BeginAsync(Task<AzuriteServer> server) => new AzureStorage(await server);

        public override async Task<IEventStore> OpenRecordsAsync() => await AzureEventStore.OpenAsync(new AzureStoreOptions { ConnectionString = server.ConnectionString });

        public override Task StopAsync() => server.StopAsync();

        public override Task StartAgainAsync() => server.StartAsync();

        public override ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
