namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>
/// To an issuer, what differs in a letter is another person: nobody gets a post by writing themselves as somebody else does. What is kept from somebody is kept from them however
/// they are written.
/// </summary>
public sealed class SpellingTests : IAsyncLifetime
{
    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer), development: true);
        await DoAsync(
            """
            onboardSchool(input: { urn: 900001, name: "Invented School", phase: "Primary", localAuthorityCode: "830", localAuthorityName: "Invented Authority",
                trustUid: "99001", trustName: "Invented Trust" }) { id: school { id } userErrors { code } }
            """);
        await DoAsync(
            """
            appoint(input: { trust: "99001", displayName: "Olga Invented", roles: [TRUST_SAFEGUARDING_OFFICER], identity: "larch#officer", startsOn: "2024-01-01" }) {
                id: appointment { id } userErrors { code } }
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("officer", true)]
    [InlineData("Officer", false)]
    [InlineData("OFFICER", false)]
    [InlineData("officer ", false)]
    [InlineData("officer\t", false)]
    [InlineData("off\u200Bicer", false)]
    [InlineData("o\uFB03cer", false)]
    [InlineData("\uFF4Ffficer", false)]
    [InlineData("off\u0131cer", false)]
    [InlineData("OFF\u0130CER", false)]
    [InlineData("\u043Efficer", false)]
    public async Task Whoever_is_written_otherwise_by_the_issuer_holds_no_post_of_somebody_else(string subject, bool isOfficer)
    {
        var (_, answer) = await gateway.AskAsAsync(await issuer.TokenAsync(subject), "{ viewer { subject roles } schools { totalCount } }");

        answer.TextAt("data.viewer.subject").ShouldBe("larch#" + subject);
        answer.At("data.viewer.roles").ToString().ShouldBe(isOfficer ? """["TRUST_SAFEGUARDING_OFFICER"]""" : "[]");
        answer.At("data.schools.totalCount").GetInt32().ShouldBe(isOfficer ? 1 : 0);
    }

    [Fact]
    public async Task Whoever_has_a_post_in_another_spelling_holds_that_one_alone()
    {
        var other = await EnrolAsync("larch#Officer");
        var (_, answer) = await gateway.AskAsAsync(
            await issuer.TokenAsync("Officer"), "{ viewer { roles posts { id } trusts { id } person { posts { id } } } breaches { totalCount } }");

        answer.At("data.viewer.roles").ToString().ShouldBe("""["TEACHER"]""");
        answer.TextsAt("data.viewer.posts[].id").ShouldBe([other]);
        (await gateway.AskAsAsync(await issuer.TokenAsync("officer"))).Answer.At("data.viewer.roles").ToString().ShouldBe("""["TRUST_SAFEGUARDING_OFFICER"]""");
    }

    [Fact]
    public async Task A_matter_about_somebody_is_kept_from_them_however_either_of_their_posts_has_their_identity()
    {
        var (own, other) = (await EnrolAsync("larch#OFFICER"), await EnrolAsync("larch#somebody-else"));
        await RaiseAsync(own);
        await RaiseAsync(other);

        var (_, answer) = await gateway.AskAsAsync(await issuer.TokenAsync("officer"), "{ breaches { nodes { subject { id } } } }");

        answer.TextsAt("data.breaches.nodes[].subject.id").ShouldBe([other]);
    }

    [Fact]
    public async Task Whose_identity_was_given_in_another_spelling_is_let_in_once_it_is_put_right()
    {
        var post = await EnrolAsync("larch#4F2C");
        var token = await issuer.TokenAsync("4f2c");
        (await RolesAsync()).ShouldBe("[]");

        await DoAsync($$"""correctIdentity(post: "{{post}}", identity: "larch#4f2c") { id: post { id } userErrors { code } }""");

        (await RolesAsync()).ShouldBe("""["TEACHER"]""");

        async Task<string> RolesAsync() => (await gateway.AskAsAsync(token)).Answer.At("data.viewer.roles").ToString();
    }

    private Task<string> EnrolAsync(string identity) => DoAsync(
        $$"""
        enrolStaffMember(input: { school: 900001, displayName: "Tess Invented", roles: [TEACHER], identity: "{{identity}}", startsOn: "2024-01-01" }) {
            id: staffMember { id } userErrors { code } }
        """);

    private Task<string> RaiseAsync(string subject) =>
        DoAsync($$"""raiseBreach(input: { subject: "{{subject}}", severity: LOW, summary: "As it was told." }) { id: breach { id } userErrors { code } }""");

    private async Task<string> DoAsync(string mutation)
    {
        var (_, answer) = await gateway.AskAsAsync(null, $"mutation {{ done: {mutation} }}");
        answer.At("data.done.userErrors").GetArrayLength().ShouldBe(0, answer.ToString());
        return answer.TextAt("data.done.id.id");
    }
}
