using System.Text;

namespace TrustSafeguard.Policies.Tests;

public class CanonicalTests
{
    [Fact]
    public void A_policy_published_years_ago_explains_an_old_decision_in_the_same_words()
    {
        var then = Packs.Policy("westdale-junior");
        var situation = new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.FormerStudent,
            CounterpartAge = 22,
            Activity = Activity.PersonalSocialMediaConnection,
        };

        var now = Policy.FromCanonical(then.Canonical.Span);

        now.Hash.ShouldBe(then.Hash);
        now.Version.ShouldBe(then.Version);
        now.Assess(situation).InFull().Explain().ShouldBe(then.Assess(situation).InFull().Explain());
    }

    [Fact]
    public void The_hash_is_the_sha_256_of_the_canonical_text()
    {
        var policy = Packs.Policy("walsall-2020");

        policy.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(policy.Canonical.Span)));
    }

    [Fact]
    public void A_copy_with_another_title_has_a_hash_of_its_own()
    {
        var pack = PolicyPacks.All[0];
        var hash = pack.Hash;

        (pack with { Title = "Another" }).Hash.ShouldNotBe(hash);
        (pack with { Title = pack.Title }).Hash.ShouldBe(hash);
    }

    [Fact]
    public void A_text_without_guidance_keeps_the_format_and_the_hash_that_it_always_had()
    {
        var old = PolicyPacks.All[0] with { Guidance = [], Routes = [], Registers = [], NotModelled = [] };

        Encoding.UTF8.GetString(old.Canonical.Span).ShouldStartWith("{\"format\":1,");
        PolicyDocument.FromCanonical(old.Canonical.Span).Hash.ShouldBe(old.Hash);
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Guidance_routes_and_registers_survive_the_canonical_text(string id)
    {
        var pack = PolicyPacks.Find(id)!;

        PolicyDocument.FromCanonical(pack.Canonical.Span).Canonical.ToArray().ShouldBe(pack.Canonical.ToArray());
        PolicyDocument.FromCanonical(pack.Canonical.Span).Guidance.Length.ShouldBe(pack.Guidance.Length);
    }

    [Theory]
    [InlineData("", "no canonical policy")]
    [InlineData("[]", "no canonical policy")]
    [InlineData("{}", "no canonical policy")]
    [InlineData("{\"format\":1}", "no canonical policy")]
    [InlineData("{\"format\":\"1\"}", "no canonical policy")]
    [InlineData("{\"format\":4}", "use a newer version")]
    public void A_text_that_is_no_canonical_policy_is_said_to_be_none(string text, string words)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Should.Throw<FormatException>(() => PolicyDocument.FromCanonical(bytes)).Message.ShouldContain(words);
        Should.Throw<FormatException>(() => Policy.FromCanonical(bytes)).Message.ShouldContain(words);
    }

    [Fact]
    public void A_word_from_the_future_is_named()
    {
        var pack = PolicyPacks.All[0];
        var text = Encoding.UTF8.GetString(pack.Canonical.Span).Replace("\"SCHOOL_EMAIL\"", "\"HOLOGRAM\"");

        Should.Throw<FormatException>(() => PolicyDocument.FromCanonical(Encoding.UTF8.GetBytes(text))).Message.ShouldContain("`HOLOGRAM`");
    }
}
