using System.Text;

namespace TrustSafeguard.Policies.Tests;

public class CanonicalTests
{
    // A text of the time before clauses said where they stand.
    private static readonly PolicyDocument Westdale = WithoutReferences(PolicyPacks.Find("westdale-junior")!);

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
        var old = WithoutReferences(PolicyPacks.All[0]) with { Guidance = [], Routes = [], Registers = [], NotModelled = [] };

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

    [Fact]
    public void Where_the_document_says_it_is_kept_and_a_text_that_does_not_tell_keeps_its_format_and_hash()
    {
        var told = Westdale with { Clauses = [.. Westdale.Clauses.Select((clause, index) => index == 0 ? clause with { Reference = "section 4.2" } : clause)] };

        PolicyDocument.FromCanonical(told.Canonical.Span).Clauses[0].Reference.ShouldBe("section 4.2");
        Encoding.UTF8.GetString(told.Canonical.Span).ShouldStartWith("{\"format\":4,");
        Encoding.UTF8.GetString(Westdale.Canonical.Span).ShouldNotContain("\"reference\"");
        PolicyDocument.FromCanonical(Westdale.Canonical.Span).Hash.ShouldBe(Westdale.Hash);
    }

    [Fact]
    public void Only_a_text_with_routes_that_follow_on_agreement_is_of_the_format_that_can_say_so()
    {
        var pack = PolicyPacks.Find("westdale-junior")!;
        var without = pack with { Routes = [.. pack.Routes.Select(route => route with { OnceAgreed = false })] };

        Encoding.UTF8.GetString(pack.Canonical.Span).ShouldStartWith("{\"format\":5,");
        Encoding.UTF8.GetString(without.Canonical.Span).ShouldStartWith("{\"format\":4,");
        PolicyDocument.FromCanonical(pack.Canonical.Span).Routes.Count(route => route.OnceAgreed).ShouldBe(3);
    }

    [Fact]
    public void A_layer_that_gives_its_own_words_or_answer_is_not_said_to_stand_in_the_document()
    {
        var clause = Westdale.Clauses[0] with { Reference = "section 4.2", Stance = Outcome.Prohibited, Approvers = [], Requires = FactSet.Empty };
        var document = Westdale with { Clauses = [clause] };

        ReferenceUnder(new ClauseOverride(clause.Id, Outcome.Prohibited, [], null)).ShouldBe("section 4.2");
        ReferenceUnder(new ClauseOverride(clause.Id, Outcome.Prohibited, [], "Never.")).ShouldBeNull();
        ReferenceUnder(new ClauseOverride(clause.Id, Outcome.Permitted, [], null)).ShouldBeNull();

        string? ReferenceUnder(ClauseOverride change) =>
            new PolicyStack(document).With(new PolicyOverlay(PolicyLayer.Trust, [change], [], [])).Bind("trust", 1, new DateOnly(2026, 9, 1)).Clauses[0].Reference;
    }

    [Theory]
    [InlineData("", "not a canonical policy")]
    [InlineData("[]", "not a canonical policy")]
    [InlineData("{}", "not a canonical policy")]
    [InlineData("{\"format\":1}", "not a canonical policy")]
    [InlineData("{\"format\":\"1\"}", "not a canonical policy")]
    [InlineData("{\"format\":7}", "use a newer version")]
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

    private static PolicyDocument WithoutReferences(PolicyDocument pack) => pack with
    {
        Routes = [.. pack.Routes.Select(route => route with { OnceAgreed = false })],
        Otherwise = pack.Otherwise with { Reference = null },
        Clauses = [.. pack.Clauses.Select(clause => clause with { Reference = null })],
    };
}
