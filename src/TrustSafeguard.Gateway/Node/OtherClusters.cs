using System.Globalization;
using Azure.Data.Tables;
using Npgsql;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.Node;

/// <summary>Finds clusters that serve a store under another ID. They do no harm there, but a node whose ID was mistyped finds nobody and is not missed.</summary>
internal static class OtherClusters
{
    // How Orleans writes that a member is at work: as a number in PostgreSQL, as a word in Azure Storage.
    private const string AzureActive = "Active";
    private const int PostgresActive = 3;

    // One that has not said so three times that it lives is gone.
    private const int TimesMissed = 3;

    /// <summary>The names of others whose nodes have lately said that they live.</summary>
    /// <param name="storage">Where clusters on this store keep what they share.</param>
    /// <param name="own">The name by which members of the cluster that asks find one another; null for a node that is alone.</param>
    /// <param name="toldEvery">How often each node says that it lives.</param>
    /// <param name="now">The present.</param>
    /// <param name="stop">Ends the looking.</param>
    /// <returns>
    /// None where nobody can look: no cluster was ever on this store, this node may not look, or what the nodes share is away. A warning must not keep a node from starting.
    /// </returns>
    public static async Task<IReadOnlyList<string>> SeenAsync(ClusterStorage storage, string? own, TimeSpan toldEvery, DateTimeOffset now, CancellationToken stop)
    {
        var since = now - TimesMissed * toldEvery;
        try
        {
            return storage switch
            {
                ClusterStorage.Postgres postgres => await SeenAsync(postgres, own, since, stop),

                // Whoever is alone needs no tables, and may have no way to them.
                ClusterStorage.AzureStorage azure when own is not null => await SeenAsync(azure, own, since, stop),
                _ => [],
            };
        }
#pragma warning disable CA1031 // INVARIANT: a warning keeps no node from starting, whatever the client of the server throws: each has kinds of its own for what it is given.
        catch (Exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(ClusterStorage.Postgres storage, string? own, DateTimeOffset since, CancellationToken stop)
    {
        await using var command = storage.Source.CreateCommand(
            "SELECT DISTINCT deploymentid FROM cluster_member WHERE deploymentid <> $1 AND status = $2 AND iamalivetime >= $3 ORDER BY deploymentid");
        command.Parameters.AddRange(new object[]
        {
            new NpgsqlParameter<string> { TypedValue = own ?? "" }, new NpgsqlParameter<int> { TypedValue = PostgresActive },
            new NpgsqlParameter<DateTime> { TypedValue = since.UtcDateTime },
        });
        List<string> seen = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            seen.Add(reader.GetString(0));
        }

        return seen;
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(ClusterStorage.AzureStorage storage, string own, DateTimeOffset since, CancellationToken stop)
    {
        var at = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var filter = $"PartitionKey ne '{own}' and Status eq '{AzureActive}' and Timestamp ge datetime'{at}'";
        return await storage.Tables.GetTableClient(ClusterTables.Members).QueryAsync<TableEntity>(filter, select: ["PartitionKey"], cancellationToken: stop)
            .Select(member => member.PartitionKey).Distinct().Order(StringComparer.Ordinal).ToListAsync(stop);
    }
}
