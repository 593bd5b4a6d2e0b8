using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Npgsql;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Clustering.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>A server on which silos of this process keep what the nodes of a cluster do.</summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private readonly IAsyncDisposable server;

    private ClusterServer(IAsyncDisposable server, ClusterStorage storage) => (this.server, Storage) = (server, storage);

    public ClusterStorage Storage { get; }

    public static async Task<ClusterServer> StartAsync(bool isAzure)
    {
        if (isAzure)
        {
            var azurite = await AzuriteServer.StartInMemoryAsync();
            return new ClusterServer(azurite, new ClusterStorage.AzureStorage(new TableServiceClient(azurite.ConnectionString), new BlobServiceClient(azurite.ConnectionString)));
        }

        var postgres = await PostgresServer.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        var orleans = new PostgresMigrationSet(OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, i) => new PostgresMigration(i + 1, step.Name, step.Sql))]);
        await PostgresMigrations.RunAsync(database, [orleans]);
        return new ClusterServer(postgres, new ClusterStorage.Postgres(NpgsqlDataSource.Create(database + ";Search Path=trustsafeguard")));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
