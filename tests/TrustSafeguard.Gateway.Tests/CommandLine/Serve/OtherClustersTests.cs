using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Npgsql;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Serve;

public sealed class OtherClustersTests
{
    private const string Own = "larch";

    [Fact]
    public async Task None_is_seen_where_the_tables_of_Azure_Storage_are_away() =>
        (await SeenAsync(Account(AwayAt()), TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Fact]
    public async Task None_is_seen_where_the_database_is_away() =>
        (await SeenAsync(Database(AwayAt()), TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Fact]
    public async Task None_is_seen_where_the_client_fails_in_a_way_of_its_own()
    {
        var storage = Database(AwayAt());
        await storage.Source.DisposeAsync();

        (await SeenAsync(storage, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_that_is_ended_meanwhile_ends()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => SeenAsync(Account(AwayAt()), ended.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => SeenAsync(Database(AwayAt()), ended.Token));
    }

    // Nobody listens there.
    private static int AwayAt() => FreePort.OnLoopback().Port;

    private static Task<IReadOnlyList<string>> SeenAsync(ClusterStorage storage, CancellationToken stop) =>
        OtherClusters.SeenAsync(storage, Own, new ClusterLimits().MembersToldEvery, TimeProvider.System.GetUtcNow(), stop);

    private static ClusterStorage.Postgres Database(int port) => new(NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=nobody;Database=none"));

    private static ClusterStorage.AzureStorage Account(int port)
    {
        var connection = $"DefaultEndpointsProtocol=http;AccountName=invented;AccountKey={Convert.ToBase64String(new byte[64])};"
            + $"TableEndpoint=http://127.0.0.1:{port}/invented;BlobEndpoint=http://127.0.0.1:{port}/invented;";
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 2 } };
        return new ClusterStorage.AzureStorage(new TableServiceClient(connection, options), new BlobServiceClient(connection));
    }
}
