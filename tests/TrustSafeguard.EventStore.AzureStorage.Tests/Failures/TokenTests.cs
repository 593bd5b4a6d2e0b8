using Azure.Core;
using Azure.Identity;
using TrustSafeguard.EventStore.AzureStorage.Blobs;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>What the real credentials throw where they have no token, by why they have none.</summary>
public sealed class TokenTests
{
    private const string Id = "00000000-0000-0000-0000-000000000001";

    private static readonly Uri Nobody = new("https://127.0.0.1:1/");

    [Fact]
    public async Task An_endpoint_of_tokens_that_cannot_be_reached_passes_and_nothing_was_sent()
    {
        var options = new ClientSecretCredentialOptions { AuthorityHost = Nobody, DisableInstanceDiscovery = true, Retry = { MaxRetries = 0 } };
        var failure = await FailureOfAsync(new ClientSecretCredential(Id, Id, "secret", options));

        BlobFaults.Of(failure).ShouldBe(BlobFault.NotSent);
        var said = AzureErrors.Of(BlobFault.NotSent, "records", failure);
        said.Code.ShouldBe("store.unreachable");
        said.Message.ShouldContain("whoever gives tokens does not answer (Connection refused");
    }

    [Fact]
    public async Task Of_several_ways_to_a_token_that_fail_the_one_that_passes_counts()
    {
        var away = new ClientSecretCredential(
            Id, Id, "secret", new ClientSecretCredentialOptions { AuthorityHost = Nobody, DisableInstanceDiscovery = true, Retry = { MaxRetries = 0 } });
        var failure = await FailureOfAsync(away);
        var none = await FailureOfAsync(new EnvironmentCredential());
        var several = new CredentialUnavailableException("None has a token.", new AggregateException(none, failure, none));

        BlobFaults.Of(several).ShouldBe(BlobFault.NotSent);
    }

    [Fact]
    public async Task A_machine_without_an_identity_is_told_what_it_lacks()
    {
        BlobFaults.Of(await FailureOfAsync(new EnvironmentCredential())).ShouldBe(BlobFault.Denied);
        BlobFaults.Of(await FailureOfAsync(new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
        {
            TenantId = Id, ClientId = Id, TokenFilePath = "/nowhere/token",
        }))).ShouldBe(BlobFault.Denied);
    }

    private static async Task<AuthenticationFailedException> FailureOfAsync(TokenCredential credential) =>
        (await Should.ThrowAsync<Exception>(async () => await credential.GetTokenAsync(new TokenRequestContext(["https://storage.azure.com/.default"]), CancellationToken.None)))
            .ShouldBeAssignableTo<AuthenticationFailedException>()!;
}
