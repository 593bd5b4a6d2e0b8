using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Tokens of a real provider, and those that somebody made of them.</summary>
public sealed class TokenTests(TokenScene scene) : IClassFixture<TokenScene>
{
    private readonly TestIssuer issuer = scene.Issuer;
    private readonly RunningGateway gateway = scene.Gateway;

    [Fact]
    public async Task A_token_of_the_issuer_says_who_calls_and_gives_nobody_a_role_or_a_record()
    {
        var token = await issuer.TokenAsync("hedwig", principal => principal.SetClaim("name", "Hedwig Invented").SetClaim("roles", "HEADTEACHER"));

        var (status, answer) = await gateway.AskAsAsync(token);

        status.ShouldBe(HttpStatusCode.OK);
        answer.At("data.viewer").ToString().ShouldBe("""{"subject":"larch#hedwig","name":"Hedwig Invented","roles":[],"schools":[],"trusts":[]}""");
    }

    [Fact]
    public async Task Without_a_token_nobody_is_let_in()
    {
        (await gateway.WhyNotAsync(null)).ShouldBe("identity.token-required");
        using var basic = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}") { Headers = { { "Authorization", "Basic aGVkd2lnOmh1c2g=" } } };
        using var refused = await gateway.Client.SendAsync(basic);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task An_expired_token_is_refused_and_says_that_a_new_one_is_needed()
    {
        (await gateway.WhyNotAsync(await EarlierAsync(TimeSpan.FromHours(2), lifetime: TimeSpan.FromHours(1)))).ShouldBe("identity.token-expired");
        (await gateway.WhyNotAsync(await EarlierAsync(TimeSpan.FromHours(2), lifetime: TimeSpan.FromHours(3)))).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_accepted_no_longer_than_the_limit_whatever_it_says_itself()
    {
        (await gateway.WhyNotAsync(await EarlierAsync(TimeSpan.FromHours(25), lifetime: TimeSpan.FromDays(3650)))).ShouldBe("identity.token-expired");
        (await gateway.WhyNotAsync(await EarlierAsync(TimeSpan.FromHours(23), lifetime: TimeSpan.FromDays(3650)))).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_for_another_service_is_refused()
    {
        (await gateway.WhyNotAsync(await issuer.TokenAsync(shape: principal => principal.SetAudiences("api://payroll")))).ShouldBe("identity.token-audience");
        (await gateway.WhyNotAsync(await issuer.TokenAsync(shape: principal => principal.SetAudiences()))).ShouldBe("identity.token-audience");
    }

    [Fact]
    public async Task A_token_of_an_issuer_that_is_not_configured_is_refused()
    {
        await using var other = await TestIssuer.StartAsync();

        (await gateway.WhyNotAsync(await other.TokenAsync())).ShouldBe("identity.issuer-unknown");
    }

    [Fact]
    public async Task A_token_that_names_the_issuer_and_was_signed_by_another_is_refused()
    {
        await using var other = await TestIssuer.StartAsync();
        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();

        (await gateway.WhyNotAsync(Forged(new SigningCredentials(new RsaSecurityKey(other.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256))))
            .ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var token = new JsonWebToken(await issuer.TokenAsync());
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");

        (await gateway.WhyNotAsync($"{header}.{token.EncodedPayload}.")).ShouldBe("identity.token-invalid");
        (await gateway.WhyNotAsync($"{token.EncodedHeader}.{token.EncodedPayload}.")).ShouldBe("identity.token-invalid");
        (await gateway.WhyNotAsync($"{token.EncodedHeader}.{token.EncodedPayload}")).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_token_that_was_signed_with_the_public_key_as_a_password_is_refused()
    {
        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();
        foreach (var key in new[] { issuer.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(issuer.Key.ExportSubjectPublicKeyInfoPem()), issuer.Key.ExportRSAPublicKey() })
        {
            (await gateway.WhyNotAsync(Forged(new SigningCredentials(new SymmetricSecurityKey(key) { KeyId = "first" }, SecurityAlgorithms.HmacSha256))))
                .ShouldBe("identity.token-invalid");
        }
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_token_is_signed_by_an_algorithm_of_the_list_or_refused(string algorithm) => (await gateway.WhyNotAsync(
        Forged(new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, algorithm)))).ShouldBe("identity.token-invalid");

    [Fact]
    public async Task What_is_forged_in_these_tests_is_accepted_where_nothing_is_wrong_with_it() => (await gateway.WhyNotAsync(
        Forged(new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256)))).ShouldBeNull();

    [Fact]
    public async Task A_token_whose_words_were_changed_is_refused()
    {
        var token = new JsonWebToken(await issuer.TokenAsync());
        var payload = Base64UrlEncoder.Decode(token.EncodedPayload).Replace("hedwig", "harold", StringComparison.Ordinal);

        (await gateway.WhyNotAsync($"{token.EncodedHeader}.{Base64UrlEncoder.Encode(payload)}.{token.EncodedSignature}")).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_token_that_is_too_large_is_refused_unread()
    {
        var token = await issuer.TokenAsync(shape: principal => principal.SetClaim("groups", new string('g', 9_000)));

        (await gateway.WhyNotAsync(token)).ShouldBe("identity.token-too-large");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.AAAA")]
    [InlineData("....")]
    [InlineData("\u007f")]
    public async Task What_is_no_token_is_refused(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var refused = await gateway.Client.SendAsync(request);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_that_says_it_was_issued_later_than_now_is_refused()
    {
        var credentials = new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256);
        string IssuedIn(TimeSpan time) => new JsonWebTokenHandler().CreateToken(DescriptorOf(credentials, null, issuer, DateTime.UtcNow + time));

        (await gateway.WhyNotAsync(IssuedIn(TimeSpan.FromDays(300)))).ShouldBe("identity.token-invalid");
        (await gateway.WhyNotAsync(IssuedIn(TimeSpan.FromHours(1)))).ShouldBe("identity.token-invalid");

        // As far as two clocks may differ.
        (await gateway.WhyNotAsync(IssuedIn(TimeSpan.FromSeconds(10)))).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_with_several_subjects_stands_for_nobody()
    {
        var credentials = new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256);
        (await gateway.WhyNotAsync(Forged(credentials, new ClaimsIdentity([new Claim("sub", "hedwig"), new Claim("sub", "harold")])))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_token_without_a_subject_or_with_one_that_is_too_long_stands_for_nobody()
    {
        (await gateway.WhyNotAsync(await issuer.TokenAsync(new string('x', 250)))).ShouldBe("identity.token-invalid");
        var (credentials, nobody) = (new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256), new ClaimsIdentity());
        (await gateway.WhyNotAsync(Forged(credentials, nobody))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Once_the_issuer_signs_with_another_key_its_tokens_are_accepted_and_those_of_the_old_key_are_not()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer));
        var old = await issuer.TokenAsync();
        (await gateway.WhyNotAsync(old)).ShouldBeNull();

        issuer.RotateKey();

        await gateway.UntilAsync(await issuer.TokenAsync(), null);
        (await gateway.WhyNotAsync(old)).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Tokens_with_keys_that_nobody_knows_do_not_make_the_gateway_fetch_keys_without_end()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer));
        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();
        for (var i = 0; i < 30; i++)
        {
            using var key = System.Security.Cryptography.RSA.Create(2048);
            var token = Forged(new SigningCredentials(new RsaSecurityKey(key) { KeyId = $"unknown-{i}" }, SecurityAlgorithms.RsaSha256), of: issuer);
            (await gateway.WhyNotAsync(token)).ShouldBe("identity.token-invalid");
        }

        issuer.KeysFetched.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_told_from_a_bad_token()
    {
        await using var gone = await TestIssuer.StartAsync();
        var token = await gone.TokenAsync();
        await using var alone = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(gone));
        await gone.DisposeAsync();

        var (status, answer) = await alone.AskAsAsync(token);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.TextAt("errors[0].extensions.code").ShouldBe("identity.issuer-unreachable");
    }

    [Fact]
    public async Task A_caller_whom_no_record_knows_changes_nothing_and_follows_nothing()
    {
        var token = await issuer.TokenAsync();
        string[] refused =
        [
            """mutation { recordStaffMemberLeft(staffMember: "staff-1", on: "2026-01-01") { userErrors { code } } }""",
            """mutation { acknowledgePolicy(staffMember: "staff-1", policy: "p-1") { userErrors { code } } }""",
        ];
        foreach (var query in refused)
        {
            var (_, answer) = await gateway.AskAsAsync(token, query);
            answer.At("data").EnumerateObject().Single().Value.TextAt("userErrors[0].code").ShouldBe("access.not-permitted", answer.ToString());
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query = "subscription { breachEvents { cursor } }" }),
            Headers = { Authorization = new("Bearer", token) },
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await gateway.Client.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).ShouldContain("access.not-permitted");
    }

    [Fact]
    public async Task A_program_has_of_what_its_token_claims_what_the_operator_lets_it_have()
    {
        var settings = SignedInGateway.SettingsOf(issuer) with
        {
            Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read", "school:900001"] } },
        };
        var configured = IssuerReading.Of(new GatewaySettings { Issuers = new Dictionary<string, IssuerSettings> { ["larch"] = settings } }).Single();
        var token = new JsonWebToken(await issuer.TokenAsync("timetable", principal => principal.SetScopes("people.read", "breaches.read"), "timetable"));
        var users = new JsonWebToken(await issuer.TokenAsync("hedwig", principal => principal.SetScopes("people.read"), "timetable"));

        var program = CallerClaims.Read(configured, new ClaimsPrincipal(new ClaimsIdentity(token.Claims)), new TokenLimits(), out _).Viewer!.Caller!;
        var person = CallerClaims.Read(configured, new ClaimsPrincipal(new ClaimsIdentity(users.Claims)), new TokenLimits(), out _).Viewer!.Caller!;

        (program.Kind, program.Identity).ShouldBe((Application.Access.CallerKind.Integration, "larch#timetable"));
        program.Scopes.ShouldBe(["people.read"]);
        (person.Kind, person.Scopes.Count).ShouldBe((Application.Access.CallerKind.Person, 0));
        (await gateway.WhyNotAsync(await issuer.TokenAsync("timetable", clientId: "timetable"))).ShouldBe("identity.integration-unknown");
    }

    private async Task<string> EarlierAsync(TimeSpan ago, TimeSpan lifetime)
    {
        issuer.ClockShift = -ago;
        try
        {
            return await issuer.TokenAsync(shape: principal => principal.SetAccessTokenLifetime(lifetime));
        }
        finally
        {
            issuer.ClockShift = TimeSpan.Zero;
        }
    }

    private string Forged(SigningCredentials credentials, ClaimsIdentity? subject = null, TestIssuer? of = null) =>
        new JsonWebTokenHandler().CreateToken(DescriptorOf(credentials, subject, of ?? issuer));

    private static SecurityTokenDescriptor DescriptorOf(SigningCredentials credentials, ClaimsIdentity? subject, TestIssuer issuer, DateTime? issuedAt = null) => new()
    {
        Issuer = issuer.Authority,
        Audience = TestIssuer.Audience,
        TokenType = "at+jwt",
        IssuedAt = issuedAt ?? DateTime.UtcNow,
        NotBefore = DateTime.UtcNow,
        Expires = (issuedAt ?? DateTime.UtcNow).AddHours(1),
        Subject = subject ?? new ClaimsIdentity([new Claim("sub", "hedwig")]),
        SigningCredentials = credentials,
    };
}
