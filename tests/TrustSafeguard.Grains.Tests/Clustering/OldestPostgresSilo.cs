using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>The same on the oldest PostgreSQL that is supported.</summary>
public sealed class OldestPostgresSilo : PostgresSilo
{
    protected override Task<PostgresServer> StartServerAsync() => PostgresServer.StartVersionAsync(PostgresServer.Oldest);
}
