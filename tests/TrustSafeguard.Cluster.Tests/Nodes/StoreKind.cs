namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>The servers that several nodes may share.</summary>
public enum StoreKind
{
    Postgres,
    AzureStorage,
}
