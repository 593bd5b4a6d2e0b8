using TrustSafeguard.Testing.Servers;

[assembly: AssemblyFixture(typeof(TrustSafeguard.EventStore.AzureStorage.Tests.SharedAzurite))]

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

/// <summary>One Azurite for the whole run, started by the first test that asks for it. Each test class has containers of its own.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private static readonly Lazy<Task<AzuriteServer>> Started = new(AzuriteServer.StartInMemoryAsync);

    private static int containers;

    /// <summary>The server. To be asked for within a test, which is skipped where it cannot be had.</summary>
    public static Task<AzuriteServer> ServerAsync() => Started.Value;

    /// <summary>Options for a container that nobody else has.</summary>
    public static async Task<AzureStoreOptions> NewContainerAsync() => new()
    {
        ConnectionString = (await ServerAsync()).ConnectionString,
        Container = $"test-{Interlocked.Increment(ref containers)}",
    };

    public async ValueTask DisposeAsync()
    {
        if (Started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Started.Value).DisposeAsync();
        }
    }
}
