using System.Text.Json;
using Azure.Storage.Blobs.Specialized;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>One trust's log is damaged under a node that serves several.</summary>
public sealed class DamagedLogTests
{
    [Fact]
    public async Task Nothing_is_recorded_in_the_damaged_log_and_all_else_in_the_others_and_the_readiness_names_it()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var options = new AzureStoreOptions { ConnectionString = azurite.ConnectionString };
        await using var gateway = await RunningGateway.StartAsync(store: await AzureEventStore.OpenAsync(options), sharing: new StoreSharing());
        await OnboardAsync(gateway, 100001, "5315", "A name");
        await OnboardAsync(gateway, 100002, "5316", "Another name");
        await new AppendBlobClient(options.ConnectionString, options.Container, "logs/trust-5315/0000000001").CreateAsync();

        var refused = await OnboardAsync(gateway, 100001, "5315", "A new name");
        var recorded = await OnboardAsync(gateway, 100002, "5316", "Another new name");

        refused.At("userErrors").GetArrayLength().ShouldBe(1);
        recorded.TextAt("school.name").ShouldBe("Another new name");
        gateway.Node.TakesAppends.ShouldBeTrue();
        var fault = (await gateway.Node.Readiness.FindFaultsAsync()).ShouldHaveSingleItem();
        fault.Code.ShouldBe("journal.blob-shorter");
        fault.Sentence.ShouldNotContain("disk");
        fault.Detail.ShouldContain("log `trust-5315`");
    }

    private static async Task<JsonElement> OnboardAsync(RunningGateway gateway, int urn, string trust, string name)
    {
        var answer = await gateway.DataAsync(
            $$"""
            mutation { onboardSchool(input: { urn: {{urn}}, name: "{{name}}", phase: "Primary", trustUid: "{{trust}}", trustName: "A trust",
              localAuthorityCode: "830", localAuthorityName: "Derbyshire" }) { school { name } userErrors { code } } }
            """);
        return answer.At("onboardSchool");
    }
}
