using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>A silo as a node of a cluster on Azure Storage has it.</summary>
public sealed class AzureSilo : IOrleansStorage, IAsyncDisposable
{
    private readonly SemaphoreSlim once = new(1);
    private readonly MemoryEventStore records = new();
    private ClusterServer? server;
    private EmbeddedSilo? silo;

    public async Task<IReminderTable> RemindersAsync() => (await StartAsync()).GetRequiredService<IReminderTable>();

    public async Task<IGrainStorage> StorageAsync() => (await StartAsync()).GetRequiredKeyedService<IGrainStorage>(SnapshotStore.Provider);

    public async ValueTask DisposeAsync()
    {
        await (silo?.DisposeAsync() ?? default);
        await (server?.DisposeAsync() ?? default);
        await records.DisposeAsync();
        once.Dispose();
    }

    // Not before a test asks, which is skipped where there is no Azurite.
    private async Task<IServiceProvider> StartAsync()
    {
        await once.WaitAsync();
        try
        {
            server ??= await ClusterServer.StartAsync(isAzure: true);
            var cluster = new SiloCluster("larch", server.Storage) { Port = FreePort.OnLoopback().Port };
            silo ??= await EmbeddedSilo.StartAsync(new SafeguardingSiloOptions(records, new FakeTimeProvider(Stage.Monday), new CountedIds()) { Cluster = cluster });
            return silo.Services;
        }
        finally
        {
            once.Release();
        }
    }
}
