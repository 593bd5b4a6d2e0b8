namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>The servers that several nodes may share.</summary>
public enum StoreKind
{
    Postgres,

    /// <summary>In memory: from a folder, Azurite opens a file for each block of what is read, and a blob of some thousand blocks cannot be read.</summary>
    AzureStorage,

    /// <summary>In a folder, so that what was written is there when it is started again.</summary>
    AzureStorageInFolder,
}
