using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What a local authority may lay down, and what is refused of it.</summary>
public sealed class AuthorityDocumentTests
{
    [Fact]
    public async Task An_authority_that_permits_what_the_nation_prohibits_is_refused()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var published = await PublishAsync(stage, """
            clauses:
              - id: derbyshire.relationships
                title: Relationships
                text: Use your judgement.
                applies: { activities: [INTIMATE_RELATIONSHIP] }
                stance: PERMITTED
            """);

        published.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
        published.Violations.Select(violation => violation.Floor.Id).ShouldBe(["england.positions-of-trust", "england.relationship-with-a-former-student"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_authority_does_not_reach_what_a_trust_stands_on_or_adds()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var published = await PublishAsync(stage, "overrides: [{ clause: west.contact-with-former-pupils, stance: PERMITTED }]");

        var refusal = published.Request.Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe("policy.unknown-clause");
        refusal.Message.ShouldBe(
            "authority.yaml(2,23): The layer `LOCAL_AUTHORITY` may change only its own clauses and those of the layers above it, "
            + "and `west.contact-with-former-pupils` is not one of them: "
            + "the document of a trust or a school is theirs to change; add a clause that says what holds for everybody, with `floor: true`.");
    }

    [Fact]
    public async Task An_authority_takes_no_clauses_id_from_a_policy_below_it()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var taken = await PublishAsync(stage, OwnLifts.Replace("own.lifts", "west.contact-with-former-pupils", StringComparison.Ordinal));
        var own = await PublishAsync(stage, LoneLifts);

        var refusal = taken.Request.Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe("policy.id-taken-below");
        refusal.Message.ShouldStartWith("authority.yaml(3,");
        own.PolicyId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_clause_of_the_nation_that_an_authority_names_is_its_to_change_only_where_the_nation_lets_it()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var published = await PublishAsync(stage, "overrides: [{ clause: england.positions-of-trust, stance: PERMITTED }]");

        published.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.clause-may-not-be-overridden");
    }

    [Fact]
    public async Task The_same_document_published_again_is_no_new_version()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var first = await PublishAsync(stage, LoneLifts);

        var again = await PublishAsync(stage, LoneLifts);

        again.PolicyId.ShouldBe(first.PolicyId);
        stage.See(() => stage.Views.Policies.Layers.OfAuthority("830").Count).ShouldBe(1);
    }

    [Fact]
    public async Task An_authority_takes_back_what_it_laid_down_by_a_document_without_clauses()
    {
        var stage = await NationAsync();
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);

        Stage.Done((await PublishAsync(stage, "")).Request);

        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task An_authority_that_nobody_knows_cannot_publish() =>
        (await PublishAsync(await NationAsync(), LoneLifts)).Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("local-authority.unknown");

    [Theory]
    [InlineData("acknowledgement: { every-months: 6 }", "")]
    [InlineData("review: { every-months: 6 }", "")]
    [InlineData("layer: LOCAL_AUTHORITY", "registers: [{ id: ours.accounts, register: SOCIAL_ACCOUNTS, title: Accounts, text: Keep a list. }]")]
    [InlineData("layer: LOCAL_AUTHORITY", "otherwise: { title: Else, text: Tell us., duties: [{ duty: REPORT, to: [LOCAL_AUTHORITY], by: IMMEDIATE }] }")]
    public async Task What_would_be_passed_over_in_silence_is_refused(string header, string more)
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var layer = header.StartsWith("layer", StringComparison.Ordinal) ? header : $"layer: LOCAL_AUTHORITY, {header}";

        var answer = await stage.Ask.Layers.PublishAsync(Stage.Officer, new PublishLocalAuthorityPolicy("830", Read(layer, $"{LoneLifts}\n{more}"), Term));

        answer.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.not-laid-over");
    }

    [Theory]
    [InlineData("layer: TRUST", "policy.wrong-layer")]
    [InlineData("layer: LOCAL_AUTHORITY, based-on: westdale-junior", "policy.base-of-layer-above")]
    public async Task A_file_that_is_not_an_authoritys_is_refused(string header, string code)
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var answer = await stage.Ask.Layers.PublishAsync(Stage.Officer, new PublishLocalAuthorityPolicy("830", Read(header, LoneLifts), Term));

        answer.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe(code);
    }
}
