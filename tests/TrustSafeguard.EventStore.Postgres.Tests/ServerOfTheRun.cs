using TrustSafeguard.EventStore.Postgres.Tests;

[assembly: AssemblyFixture(typeof(ServerOfTheRun))]

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>Stops the server that tests share when the last has run. The first that needs it starts it.</summary>
public sealed class ServerOfTheRun : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(PostgresServer.StopSharedAsync());
}
