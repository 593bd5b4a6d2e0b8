using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Why a token is refused is told to whoever runs the service, where the caller is told that it is.</summary>
public sealed class TokenReasonTests : IAsyncLifetime
{
    private const string Invalid = "identity.token-invalid";
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private readonly LoggedLines lines = new();
    private readonly RSA other = RSA.Create(2048);
    private TestIssuer issuer = null!;
    private TestIssuer entra = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        entra = await TestIssuer.StartAsync($"/{Tenant}/v2.0");
        gateway = await SignedInGateway.StartAsync(
            new GatewaySettings
            {
                Issuers = new Dictionary<string, IssuerSettings>
                {
                    ["larch"] = SignedInGateway.SettingsOf(issuer),
                    ["tenant"] = new() { TenantId = Tenant, Instance = entra.Host, Audiences = [TestIssuer.Audience] },
                },
            },
            lines: lines);
    }

    [Theory]
    [InlineData("no-iat")]
    [InlineData("issued-later")]
    [InlineData("no-exp")]
    [InlineData("not-yet-valid")]
    [InlineData("type")]
    [InlineData("algorithm")]
    [InlineData("key-unknown")]
    [InlineData("signature")]
    [InlineData("no-subject")]
    [InlineData("subject-too-long")]
    public async Task A_token_that_is_refused_is_told_of_with_its_issuer_and_the_reason_and_nothing_of_its_own(string reason)
    {
        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();

        (await gateway.WhyNotAsync(Lacking(reason))).ShouldBe(Invalid);

        lines.With($"{Invalid}: ").ShouldHaveSingleItem().ShouldStartWith($"Information: {Invalid}: {reason}. A token from `larch` was refused: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Theory]
    [InlineData("other-tenant", "tid", "9b2504e0-4f89-41d3-9a0c-0305e82c3399", "scp")]
    [InlineData("no-scope", "tid", Tenant, "groups")]
    public async Task A_token_of_a_tenant_that_is_refused_is_told_of_too(string reason, string claim, string value, string scope)
    {
        var token = await entra.TokenAsync(
            "8c1d", principal => principal.SetClaim("oid", "hedwig").SetClaim("ver", "2.0").SetClaim(claim, value).SetClaim(scope, "access_as_user"));

        (await gateway.WhyNotAsync(token)).ShouldBe(Invalid);

        lines.With($"{Invalid}: ").ShouldHaveSingleItem().ShouldStartWith($"Information: {Invalid}: {reason}. A token from `tenant` was refused: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task A_token_that_names_several_people_is_told_of_as_that()
    {
        var token = await entra.TokenAsync("8c1d", principal => principal.SetClaims("oid", ["hedwig", "harold"]).SetClaim("ver", "2.0").SetClaim("scp", "access_as_user"));

        (await gateway.WhyNotAsync(token)).ShouldBe(Invalid);

        lines.With($"{Invalid}: ").ShouldHaveSingleItem().ShouldStartWith($"Information: {Invalid}: several-subjects. A token from `tenant` was refused: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task What_is_no_token_is_told_of_without_an_issuer_and_however_much_of_it_comes_a_few_times()
    {
        for (var call = 0; call < 40; call++)
        {
            (await gateway.WhyNotAsync($"hedwig-{call}")).ShouldBe(Invalid);
        }

        (await gateway.WhyNotAsync(Lacking("type"))).ShouldBe(Invalid);

        lines.With("malformed").Count.ShouldBe(10);
        lines.With("malformed")[0].ShouldStartWith($"Information: {Invalid}: malformed. A token that names no issuer was refused: ");
        lines.With($"{Invalid}: type. ").Count.ShouldBe(1);
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public void What_was_left_out_of_a_minute_is_told_with_the_next_refusal_by_its_code_and_its_minute()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var log = new SignInLog(lines.Log.Loggers.CreateLogger("TrustSafeguard.SignIn"), clock);
        var begun = clock.GetUtcNow();
        for (var call = 0; call < 12; call++)
        {
            log.TellTokenRefused(Invalid, "larch", TokenFault.Type);
        }

        clock.Advance(TimeSpan.FromSeconds(61));
        log.TellSignInRefused("larch", TokenFault.NotBegunHere);

        lines.With("more").ShouldHaveSingleItem().Trim().ShouldBe(
            $"Information: {Invalid}: type. A token from `larch` was refused 2 times more in the minute from {begun:u}, not told one by one.");
        lines.With("identity.sign-in-refused: not-begun-here. A sign-in at `larch` was refused: ").Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        await entra.DisposeAsync();
        lines.Dispose();
        other.Dispose();
    }

    private string Lacking(string reason)
    {
        var now = DateTime.UtcNow;
        var credentials = new SigningCredentials(
            new RsaSecurityKey(reason is "key-unknown" or "signature" ? other : issuer.Key) { KeyId = reason == "key-unknown" ? "another" : "first" },
            reason == "algorithm" ? "RS512" : "RS256");
        var subject = reason == "subject-too-long" ? new string('x', 250) : "hedwig";
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer.Authority,
            Audience = TestIssuer.Audience,
            TokenType = reason == "type" ? "dpop+jwt" : "at+jwt",
            IssuedAt = reason == "no-iat" ? null : reason == "issued-later" ? now.AddMinutes(30) : now,
            NotBefore = reason == "not-yet-valid" ? now.AddMinutes(30) : null,
            Expires = reason == "no-exp" ? null : now.AddHours(1),
            Subject = new ClaimsIdentity(reason == "no-subject" ? [] : [new Claim("sub", subject)]),
            SigningCredentials = credentials,
        });
    }
}
