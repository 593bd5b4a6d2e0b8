using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Node;

/// <summary>What a node of a cluster on Azure Storage says of the tables that it needs beside the blobs.</summary>
public sealed class ClusterTablesTests
{
    [Fact]
    public async Task Tables_that_are_missing_are_made_and_those_that_are_there_do()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();

        await PrepareAsync(azurite.ConnectionString);
        await PrepareAsync(azurite.ConnectionString);
    }

    [Fact]
    public async Task Tables_that_this_process_may_not_use_are_denied_with_the_role_that_it_lacks()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var another = Convert.ToBase64String(new byte[64]);

        var refused = await Should.ThrowAsync<EventStoreException>(PrepareAsync(KeyReplaced(azurite.ConnectionString, another)));

        refused.Code.ShouldBe("store.denied");
        refused.Message.ShouldContain("Storage Table Data Contributor");
        refused.Message.ShouldNotContain(another);
    }

    [Fact]
    public async Task Tables_that_are_not_reached_are_away_so_that_the_node_waits()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var blobs = azurite.ConnectionString.Split("TableEndpoint=")[0];

        var refused = await Should.ThrowAsync<EventStoreException>(PrepareAsync($"{blobs}TableEndpoint=http://127.0.0.1:{FreePort.OnLoopback().Port}/a;"));

        refused.Code.ShouldBe("store.unreachable");
    }

    [Theory]
    [InlineData("https://records.example")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1")]
    public void An_address_from_which_that_of_the_tables_does_not_follow_is_refused_for_a_cluster(string account)
    {
        var settings = new GatewaySettings { Cluster = new ClusterSettings { Id = "larch" } };

        Should.Throw<ConfigurationException>(() => ServedCluster.Check(settings, StoreAddress.Parse($"azure:{account}"))).Message.ShouldContain("TableEndpoint=");
        ServedCluster.Check(settings, StoreAddress.Parse("azure:https://larch.blob.core.windows.net"));
        ServedCluster.Check(new GatewaySettings(), StoreAddress.Parse($"azure:{account}"));
    }

    private static Task PrepareAsync(string connection) => ServerStores.PrepareClusterAsync(StoreAddress.Parse($"azure:{connection}"), TestContext.Current.CancellationToken);

    private static string KeyReplaced(string connection, string key) =>
        string.Join(';', connection.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={key}" : part));
}
