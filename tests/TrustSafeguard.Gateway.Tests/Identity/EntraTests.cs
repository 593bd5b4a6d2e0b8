using System.Net;
using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Tokens in the shape of Entra ID, from a provider that stands where a tenant does.</summary>
public sealed class EntraTests : IAsyncLifetime
{
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string OtherTenant = "9b2504e0-4f89-41d3-9a0c-0305e82c3399";

    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync($"/{Tenant}/v2.0");
        gateway = await SignedInGateway.StartAsync(new IssuerSettings
        {
            TenantId = Tenant,
            Instance = issuer.Host,
            Audiences = [TestIssuer.Audience],
            Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read"] } },
        });
    }

    [Fact]
    public async Task A_person_of_the_tenant_is_known_by_their_object_id()
    {
        var (status, answer) = await gateway.AskAsAsync(await TokenAsync("scp", "access_as_user"));

        status.ShouldBe(HttpStatusCode.OK);
        answer.TextAt("data.viewer.subject").ShouldBe($"{issuer.Authority}#8c1d");
    }

    [Fact]
    public async Task A_program_that_is_named_is_let_in_and_another_is_not()
    {
        (await gateway.WhyNotAsync(await TokenAsync("roles", "people.read", "timetable"))).ShouldBeNull();
        (await gateway.WhyNotAsync(await TokenAsync("roles", "people.read", "payroll"))).ShouldBe("identity.integration-unknown");
    }

    [Fact]
    public async Task A_token_with_neither_scope_nor_role_is_no_access_token() =>
        (await gateway.WhyNotAsync(await TokenAsync("groups", "all"))).ShouldBe("identity.token-invalid");

    [Fact]
    public async Task A_token_of_another_tenant_is_refused()
    {
        await using var other = await TestIssuer.StartAsync($"/{OtherTenant}/v2.0");

        var token = await other.TokenAsync("8c1d", principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", OtherTenant).SetClaim("scp", "access_as_user"));

        (await gateway.WhyNotAsync(token)).ShouldBe("identity.issuer-unknown");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
    }

    private Task<string> TokenAsync(string claim, string value, string clientId = "client-of-people") => issuer.TokenAsync(
        "pairwise-subject",
        principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", Tenant).SetClaim("ver", "2.0").SetClaim("azp", clientId).SetClaim(claim, value),
        clientId);
}
