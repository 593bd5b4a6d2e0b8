namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>The same on the oldest PostgreSQL that is supported.</summary>
public sealed class OldestOrleansTablesTests(OldestPostgresSilo silo) : OrleansTablesTests(silo), IClassFixture<OldestPostgresSilo>;
