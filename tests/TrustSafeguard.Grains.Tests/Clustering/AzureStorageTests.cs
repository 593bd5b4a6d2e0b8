namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>The same by Orleans's providers for Azure Storage, as a node has them.</summary>
public sealed class AzureStorageTests(AzureSilo silo) : OrleansStorageContract(silo), IClassFixture<AzureSilo>;
