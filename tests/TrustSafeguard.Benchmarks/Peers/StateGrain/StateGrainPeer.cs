using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Grains.Clustering.Postgres;

namespace TrustSafeguard.Benchmarks.Peers.StateGrain;

/// <summary>What an Orleans team would otherwise write: grains in one silo, and Orleans's own provider for PostgreSQL, which writes the state once a command.</summary>
internal sealed class StateGrainPeer : IAsyncDisposable
{
    private const string Schema = "state_grains";

    private readonly IHost host;

    private StateGrainPeer(IHost host) => this.host = host;

    /// <summary>Makes the provider's tables in a schema of their own, and starts a silo.</summary>
    public static async Task<StateGrainPeer> StartAsync(string connectionString)
    {
        var tables = new PostgresMigrationSet(OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, index) => new PostgresMigration(index + 1, step.Name, step.Sql))]);
        await PostgresMigrations.RunAsync(connectionString, [tables], Schema);
        var builder = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo
                .UseLocalhostClustering(FreePort.OnLoopback().Port, FreePort.OnLoopback().Port)
                .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = ("Npgsql", $"{connectionString};Search Path={Schema}")));
        var peer = new StateGrainPeer(builder.Build());
        await peer.host.StartAsync();
        return peer;
    }

    public IRelationshipGrain Relationship(string id) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IRelationshipGrain>(id);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
