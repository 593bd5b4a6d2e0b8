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
            Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read", "school:900001"] } },
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

    [Fact]
    public async Task A_token_of_this_tenant_that_names_another_is_refused()
    {
        var token = await issuer.TokenAsync(
            "8c1d", principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", OtherTenant).SetClaim("ver", "2.0").SetClaim("scp", "access_as_user"));

        (await gateway.WhyNotAsync(token)).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_program_is_known_by_the_claim_that_tokens_of_the_first_version_have()
    {
        Task<string> Token(string appId) => issuer.TokenAsync(
            "pairwise-subject",
            principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", Tenant).SetClaim("ver", "1.0").SetClaim("appid", appId).SetClaim("roles", "people.read"));

        (await gateway.WhyNotAsync(await Token("timetable"))).ShouldBeNull();
        (await gateway.WhyNotAsync(await Token("payroll"))).ShouldBe("identity.integration-unknown");
    }

    [Fact]
    public async Task Two_tenants_are_served_at_once_and_people_of_one_name_are_two_people()
    {
        await using var other = await TestIssuer.StartAsync($"/{OtherTenant}/v2.0");
        IssuerSettings Of(TestIssuer one, string tenant) => new() { TenantId = tenant, Instance = one.Host, Audiences = [TestIssuer.Audience] };
        await using var both = await SignedInGateway.StartAsync(new GatewaySettings
        {
            Issuers = new Dictionary<string, IssuerSettings> { ["trust"] = Of(issuer, Tenant), ["authority"] = Of(other, OtherTenant) },
        });
        Task<string> Token(TestIssuer one, string tenant) => one.TokenAsync(
            "pairwise-subject", principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", tenant).SetClaim("ver", "2.0").SetClaim("scp", "access_as_user"));

        foreach (var (one, tenant) in new[] { (issuer, Tenant), (other, OtherTenant) })
        {
            (await both.AskAsAsync(await Token(one, tenant))).Answer.TextAt("data.viewer.subject").ShouldBe($"{one.Authority}#8c1d");
        }

        // Each has its own keys: one does not speak for the other.
        (await both.WhyNotAsync(await Token(issuer, OtherTenant))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Every_claim_of_a_tenant_may_have_another_name_and_what_has_the_usual_one_says_nothing_then()
    {
        await using var named = await SignedInGateway.StartAsync(new IssuerSettings
        {
            TenantId = Tenant,
            Instance = issuer.Host,
            Audiences = [TestIssuer.Audience],
            SubjectClaim = "staff_number",
            TenantClaim = "directory",
            PersonClaim = "on_behalf",
            ScopeClaims = ["grants"],
            ClientClaims = ["program"],
            NameClaim = "full_name",
            Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read", "school:900001"] } },
        });
        Task<string> Token(params (string Name, string Value)[] claims) => issuer.TokenAsync(
            "pairwise-subject", principal => Array.ForEach(claims, claim => principal.SetClaim(claim.Name, claim.Value)));

        var person = await Token(("staff_number", "4711"), ("full_name", "Hedwig Invented"), ("directory", Tenant.ToUpperInvariant()), ("on_behalf", "any"), ("tid", OtherTenant));
        var program = await Token(("staff_number", "77"), ("program", "timetable"), ("grants", "people.read school:900001"), ("scp", "access_as_user"));

        const string Who = "{ viewer { subject name scopes } }";
        (await named.AskAsAsync(person, Who)).Answer.At("data.viewer").ToString()
            .ShouldBe($$"""{"subject":"{{issuer.Authority}}#4711","name":"Hedwig Invented","scopes":[]}""");
        (await named.AskAsAsync(program, Who)).Answer.At("data.viewer.scopes").ToString().ShouldBe("""["people.read","school:900001"]""");
        (await named.WhyNotAsync(await Token(("staff_number", "4711"), ("directory", OtherTenant), ("on_behalf", "any")))).ShouldBe("identity.token-invalid");
        (await named.WhyNotAsync(await Token(("oid", "8c1d"), ("on_behalf", "any")))).ShouldBe("identity.token-invalid");
        (await named.WhyNotAsync(await Token(("staff_number", "77"), ("program", "payroll"), ("grants", "people.read")))).ShouldBe("identity.integration-unknown");

        // An identity token of the tenant's has neither, whatever else it has.
        (await named.WhyNotAsync(await Token(("staff_number", "4711"), ("scp", "access_as_user"), ("roles", "people.read")))).ShouldBe("identity.token-invalid");
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
