using TrustSafeguard.Gateway.Tests;
using TrustSafeguard.Testing.Servers;

[assembly: AssemblyFixture(typeof(ServerOfTheRun))]

namespace TrustSafeguard.Gateway.Tests;

/// <summary>Stops the PostgreSQL that tests share when the last has run. The first that needs it starts it.</summary>
public sealed class ServerOfTheRun : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(PostgresServer.StopSharedAsync());
}
