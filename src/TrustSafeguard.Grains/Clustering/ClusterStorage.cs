using System.Data.Common;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace TrustSafeguard.Grains.Clustering;

/// <summary>Where a cluster keeps its members, its reminders and its snapshots of grains: beside the logs.</summary>
public abstract record ClusterStorage
{
    private ClusterStorage()
    {
    }

    /// <summary>PostgreSQL, with the tables of <see cref="Clustering.Postgres.OrleansTables"/>.</summary>
    /// <param name="Source">Its connections, for as long as a silo has them. It is whoever made it that disposes it.</param>
    public sealed record Postgres(DbDataSource Source) : ClusterStorage
    {
        public override string ToString() => nameof(Postgres);
    }

    /// <summary>Azure Storage: members and reminders in tables, snapshots in blobs.</summary>
    public sealed record AzureStorage(TableServiceClient Tables, BlobServiceClient Blobs) : ClusterStorage
    {
        public override string ToString() => nameof(AzureStorage);
    }
}
