using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>An issuer whose claims have names of its own: who it is, what they are called, which program, and what it was granted is read where the operator says.</summary>
public sealed class ClaimNameTests(TokenScene scene) : IClassFixture<TokenScene>
{
    private const string Schools = "{ viewer { subject name scopes schools { urn } } }";

    private readonly TestIssuer issuer = scene.Issuer;

    [Fact]
    public async Task Who_somebody_is_and_what_they_are_called_is_read_from_the_claims_that_are_configured()
    {
        await using var gateway = await StartAsync();

        var token = TokenWith(new("sub", "a-row-of-digits"), new("staff_number", "4711"), new("name", "Nobody"), new("full_name", "Hedwig Invented"));
        var (_, answer) = await gateway.AskAsAsync(token, Schools);

        answer.At("data.viewer").ToString().ShouldBe("""{"subject":"larch#4711","name":"Hedwig Invented","scopes":[],"schools":[]}""");
    }

    [Fact]
    public async Task A_token_without_the_configured_subject_stands_for_nobody_whatever_else_it_says()
    {
        await using var gateway = await StartAsync();

        (await gateway.WhyNotAsync(TokenWith(new Claim("sub", "hedwig")))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Which_program_it_is_and_what_it_was_granted_is_read_from_the_claims_that_are_configured()
    {
        await using var gateway = await StartAsync(development: true);
        await BringInAsync(gateway);

        (await gateway.AskAsAsync(TokenWith(new("staff_number", "timetable"), new("program", "timetable"), new("grants", "school:900001 people.read breaches.read")), Schools))
            .Answer.At("data.viewer.scopes").ToString().ShouldBe("""["people.read","school:900001"]""");
        (await SchoolsOfAsync(new Claim("grants", "people.read school:900001"))).ShouldBe([900_001]);
        (await SchoolsOfAsync(new("grants", "people.read"), new("grants", "school:900001"))).ShouldBe([900_001]);

        // Where other issuers say it, this one does not.
        (await SchoolsOfAsync(new("scope", "people.read school:900001"), new("scp", "people.read school:900001"), new("roles", "people.read"))).ShouldBeEmpty();
        (await gateway.WhyNotAsync(TokenWith(new("staff_number", "timetable"), new("azp", "timetable"), new("grants", "people.read school:900001")))).ShouldBeNull();
        (await gateway.WhyNotAsync(TokenWith(new("staff_number", "another"), new("program", "another")))).ShouldBe("identity.integration-unknown");

        async Task<int[]> SchoolsOfAsync(params Claim[] claims)
        {
            var (_, answer) = await gateway.AskAsAsync(TokenWith([new("staff_number", "timetable"), new("program", "timetable"), .. claims]), Schools);
            answer.TextAt("data.viewer.subject").ShouldBe("larch#timetable");
            return [.. answer.AllAt("data.viewer.schools[].urn").Select(urn => urn.GetInt32())];
        }
    }

    [Fact]
    public async Task What_a_person_claims_in_the_place_of_a_programs_scopes_opens_nothing_to_them()
    {
        await using var gateway = await StartAsync(development: true);
        await BringInAsync(gateway);

        var (_, answer) = await gateway.AskAsAsync(TokenWith(new("staff_number", "4711"), new("program", "timetable"), new("grants", "people.read school:900001")), Schools);

        answer.AllAt("data.viewer.schools[]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_issuer_of_several_tenants_only_the_tokens_of_the_one_that_is_named_are_taken()
    {
        await using var gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer) with { TenantClaim = "org_id", Tenant = "larch" });

        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("org_id", "larch")))).ShouldBeNull();
        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("org_id", "oak")))).ShouldBe("identity.token-invalid");
        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("org_id", "Larch")))).ShouldBe("identity.token-invalid");
        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("org_id", "larch"), new("org_id", "oak")))).ShouldBe("identity.token-invalid");

        // Such an issuer says it in every token, and `tid` says nothing here.
        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("tid", "larch")))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Where_a_claim_tells_people_from_programs_a_person_who_uses_a_programs_client_is_never_taken_for_it()
    {
        await using var gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer) with
            {
                PersonClaim = "on_behalf", Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read", "school:900001"] } },
            });
        Claim[] granted = [new("azp", "timetable"), new("scope", "people.read school:900001")];

        var (_, program) = await gateway.AskAsAsync(TokenWith([new("sub", "a-number-of-its-own"), .. granted]), Schools);
        var (_, person) = await gateway.AskAsAsync(TokenWith([new("sub", "timetable"), new("on_behalf", "hedwig"), .. granted]), Schools);

        program.At("data.viewer.scopes").ToString().ShouldBe("""["people.read","school:900001"]""");
        person.At("data.viewer.scopes").ToString().ShouldBe("[]");
        (await gateway.WhyNotAsync(TokenWith(new("sub", "hedwig"), new("azp", "another")))).ShouldBe("identity.integration-unknown");
    }

    private Task<RunningGateway> StartAsync(bool development = false) => SignedInGateway.StartAsync(
        SignedInGateway.SettingsOf(issuer) with
        {
            SubjectClaim = "staff_number", NameClaim = "full_name", ClientClaims = ["program"], ScopeClaims = ["grants"],
            Integrations = new Dictionary<string, IntegrationSettings> { ["timetable"] = new() { Scopes = ["people.read", "school:900001"] } },
        },
        development: development);

    private static async Task BringInAsync(RunningGateway gateway)
    {
        const string School = """
            mutation { onboardSchool(input: { urn: 900001, name: "Invented School", phase: "Primary", localAuthorityCode: "830", localAuthorityName: "Invented Authority" }) {
                school { id } userErrors { code } } }
            """;
        var (_, answer) = await gateway.AskAsAsync(null, School);
        answer.AllAt("data.onboardSchool.userErrors[]").ShouldBeEmpty();
    }

    private string TokenWith(params Claim[] claims) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer.Authority,
        Audience = TestIssuer.Audience,
        TokenType = "at+jwt",
        IssuedAt = DateTime.UtcNow,
        Expires = DateTime.UtcNow.AddHours(1),
        Subject = new ClaimsIdentity(claims),
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(issuer.Key) { KeyId = "first" }, SecurityAlgorithms.RsaSha256),
    });
}
