using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What a school's policy stands on when somebody adopts a part of one, and what they are told of it.</summary>
public sealed class AdoptionTests
{
    private static readonly DateOnly Today = LondonDay(Stage.Monday);
    private static readonly DateOnly March = new(2027, 3, 1);

    private static readonly ClauseOverride OfWalsall = new("wals.friends", Outcome.Prohibited, [], "None at all.");
    private static readonly ClauseOverride OfWestdale = Reworded("westdale-junior", "In the school's own words.");

    [Fact]
    public async Task Overrides_alone_stand_on_what_is_in_force_when_they_begin_and_not_on_what_was_adopted_for_a_later_day()
    {
        var stage = await WithWalsallNextMarchAsync();

        var refused = await AdoptAsync(stage, OfWalsall, Today);
        var adopted = await AdoptAsync(stage, OfWestdale, Today);

        refused.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.unknown-clause");
        refused.Request.Refusals[0].Message.ShouldContain("`westdale-junior`");
        Stage.Done(adopted.Request);
        InForce(stage, Stage.Monday).FindClause(OfWestdale.ClauseId)!.Text.ShouldBe(OfWestdale.Text);
        InForce(stage, Stage.Monday).FindClause("wals.friends").ShouldBeNull();
        InForce(stage, At(March)).FindClause(OfWestdale.ClauseId).ShouldBeNull();
        InForce(stage, At(March)).FindClause("wals.friends").ShouldNotBeNull();
        adopted.Notices.ShouldHaveSingleItem().ShouldContain("begins on 1 March 2027: it stays as it is");
    }

    [Fact]
    public async Task Overrides_alone_from_the_day_of_a_later_version_stand_on_that_one()
    {
        var stage = await WithWalsallNextMarchAsync();

        var adopted = await AdoptAsync(stage, OfWalsall, March);

        Stage.Done(adopted.Request);
        adopted.Notices.ShouldBeEmpty();
        InForce(stage, At(March)).FindClause("wals.friends")!.Text.ShouldBe(OfWalsall.Text);
        InForce(stage, Stage.Monday).FindClause("wals.friends").ShouldBeNull();
    }

    [Fact]
    public async Task What_names_a_day_before_that_of_the_version_in_force_binds_from_its_publication_and_says_so()
    {
        var stage = await Stage.WithSchoolAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(1));

        var adopted = await AdoptAsync(stage, OfWestdale, new DateOnly(2019, 9, 1));

        Stage.Done(adopted.Request);
        InForce(stage, stage.Time.GetUtcNow()).FindClause(OfWestdale.ClauseId)!.Text.ShouldBe(OfWestdale.Text);
        adopted.Notices.ShouldHaveSingleItem().ShouldStartWith(
            "`effectiveFrom` lies in the past, and what was answered since then stands: the policy binds from 2 March 2026 10:01 on.");
    }

    [Fact]
    public async Task A_trust_that_has_published_for_a_later_day_is_told_that_the_later_version_stays()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        await LayerScene.PublishTrustAsync(stage, "westdale-junior", Today);
        await LayerScene.PublishTrustAsync(stage, "walsall-2020", March);

        var published = await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "westdale-junior", [OfWestdale], [], Today));

        Stage.Done(published.Request);
        published.Notices.ShouldHaveSingleItem().ShouldContain("begins on 1 March 2027: it stays as it is");
    }

    [Fact]
    public async Task Whoever_publishes_is_told_what_a_check_of_the_file_would_warn_of()
    {
        var stage = await Stage.WithSchoolAsync();

        var overridden = await AdoptAsync(stage, new ClauseOverride("west.own-phone", Outcome.Prohibited, [], null), Today);
        var added = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Today, LayerScene.Read(
            "layer: SCHOOL, based-on: westdale-junior",
            """
            clauses:
              - id: ours.relationships
                title: Relationships
                text: As you like.
                applies: { activities: [INTIMATE_RELATIONSHIP] }
                stance: PERMITTED
            """)));

        overridden.Notices.ShouldContain(notice => notice.StartsWith("The override of `west.own-phone` changes what it answers and gives no `text`", StringComparison.Ordinal));
        overridden.Notices.ShouldContain(notice => notice.Contains("`unless: [EMERGENCY, ON_EDUCATIONAL_VISIT]`", StringComparison.Ordinal));
        added.Notices.ShouldContain(
            notice => notice.StartsWith("The clause `ours.relationships` permits what `west.intimate-relationships` prohibits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_arrives_is_forbidden_by_no_school_and_nothing_is_recorded()
    {
        var stage = await Stage.WithSchoolAsync();
        var before = InForce(stage, Stage.Monday).Id;

        var adopted = await AdoptAsync(stage, new ClauseOverride("west.incoming-messages", Outcome.Prohibited, [], "Never."), Today);

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.blames-the-recipient");
        InForce(stage, Stage.Monday).Id.ShouldBe(before);
    }

    [Fact]
    public async Task A_school_cannot_be_stripped_of_its_policy_in_a_trust_that_has_none()
    {
        var stage = await Stage.WithSchoolAsync();
        var before = InForce(stage, Stage.Monday).Id;

        var byNothing = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Today));
        var byDocument = await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Today, LayerScene.Read("layer: SCHOOL, based-on: trust", LayerScene.OwnLifts)));

        byNothing.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.base-missing");
        byDocument.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.base-missing");
        InForce(stage, Stage.Monday).Id.ShouldBe(before);
    }

    [Fact]
    public async Task A_school_that_goes_back_to_its_trusts_policy_is_told_so()
    {
        var stage = await Stage.WithSchoolAsync();
        await LayerScene.PublishTrustAsync(stage, "derbyshire-leaflet", Today);

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], March));

        Stage.Done(adopted.Request);
        adopted.Notices.ShouldBe(["The school's own policy ends on 1 March 2027; the trust's policy holds from then on."]);
    }

    [Fact]
    public async Task What_goes_with_the_version_before_is_told_with_the_day_it_goes()
    {
        var stage = await Stage.WithSchoolAsync();
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [], Today, LayerScene.Read(
                "layer: SCHOOL, based-on: westdale-junior",
                $"overrides: [{{ clause: {OfWestdale.ClauseId}, stance: PROHIBITED, text: Never. }}]\n{LayerScene.OwnLifts}")))).Request);

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], March));

        Stage.Done(adopted.Request);
        adopted.Notices.ShouldBe([
            $"From 1 March 2027 on the policy stands on “{PolicyPacks.Find("walsall-2020")!.Title}” and no longer on “{PolicyPacks.Find("westdale-junior")!.Title}”, "
                + "whose clauses no longer hold.",
            "“Ours”, which the version before added, goes with that version: its clauses no longer hold from 1 March 2027 on.",
            $"The version before had its own words for {OfWestdale.ClauseId}; they no longer hold from 1 March 2027 on.",
        ]);
    }

    [Fact]
    public async Task An_override_that_lets_exceptions_fall_says_which()
    {
        var stage = await Stage.WithSchoolAsync();
        var clause = PolicyPacks.Find("westdale-junior")!.Clauses.First(each =>
            each.MayBeOverridden && each.Stance < Outcome.Prohibited
                && each.Exceptions.Any(exception => exception.Stance < Outcome.Prohibited && exception.When != FactSet.Of(Fact.OwnChild)));

        var adopted = await AdoptAsync(stage, new ClauseOverride(clause.Id, Outcome.Prohibited, [], "Never."), Today);

        Stage.Done(adopted.Request);
        adopted.Notices.ShouldHaveSingleItem().ShouldStartWith($"The override of `{clause.Id}` makes it `PROHIBITED` in every circumstance: what the clause allows with");
    }

    [Fact]
    public async Task A_document_is_told_all_its_mistakes_at_once()
    {
        var stage = await Stage.WithSchoolAsync();

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [], Today, LayerScene.Read(
                "layer: SCHOOL, based-on: westdale-junior",
                "overrides: [{ clause: west.no-such-clause, stance: PROHIBITED }]\n" + LayerScene.OwnLifts.Replace("LONE_LIFT", "LONE_LIFTS", StringComparison.Ordinal))));

        adopted.Request.Refusals.Select(refusal => refusal.Code).ShouldBe(["policy-file.unknown-word", "policy.unknown-clause"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(Outcome.ReportRequired, "policy.report-missing")]
    [InlineData(Outcome.PermittedWithDuties, "policy.duties-missing")]
    public async Task An_override_that_would_need_duties_is_told_what_an_override_can_do(Outcome stance, string code)
    {
        var stage = await Stage.WithSchoolAsync();
        var bare = PolicyPacks.Find("westdale-junior")!.Clauses.First(clause => clause.MayBeOverridden && clause.Duties.IsEmpty);

        var refusal = (await AdoptAsync(stage, new ClauseOverride(bare.Id, stance, [], "So."), Today)).Request.Refusals.ShouldHaveSingleItem();

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldEndWith("choose another stance, or give a document with a clause of your own that has them.");
    }

    [Fact]
    public async Task A_clause_of_the_pack_that_is_looser_than_a_floor_is_told_as_the_packs()
    {
        var stage = await LayerScene.NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        await LayerScene.PublishTrustAsync(stage, "westdale-junior", Today, "west.personal-contact");

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "derbyshire-leaflet", [], Today));

        adopted.Request.Refusals.ShouldHaveSingleItem().Message.ShouldContain("ask whoever laid the floor down to make an exception");
        adopted.Violations.Where(violation => violation.Local is not null)
            .ShouldAllBe(violation => violation.Summary.Contains($"which stands in “{PolicyPacks.Find("derbyshire-leaflet")!.Title}” and is taken from there unchanged"));
        adopted.Violations.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_variant_is_acknowledged_by_its_own_id_and_not_by_that_of_the_pack_below_it()
    {
        var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        (await AcknowledgeAsync(stage, member, "westdale-junior")).ShouldBeEmpty();
        Stage.Done((await AdoptAsync(stage, OfWestdale, Today)).Request);
        var binding = InForce(stage, Stage.Monday);

        var byPack = (await AcknowledgeAsync(stage, member, "westdale-junior")).ShouldHaveSingleItem();

        (byPack.Code, byPack.Message.Contains($"`{binding.Id}`")).ShouldBe(("policy.does-not-bind", true));
        (await AcknowledgeAsync(stage, member, binding.Id)).ShouldBeEmpty();
        (await AcknowledgeAsync(stage, member, "")).ShouldHaveSingleItem().Code.ShouldBe("policy.missing");
        (await AcknowledgeAsync(stage, member, "nothing")).ShouldHaveSingleItem().Message.ShouldContain("school { policy { id } }");
    }

    [Fact]
    public async Task A_document_that_has_the_id_of_a_pack_is_not_acknowledged_by_that_id()
    {
        var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        var own = PolicyReader.Read(
            "own.yaml", $"policy: {{ id: westdale-junior, title: Ours, edition: first, effective-from: 2026-01-05, binds: [TEACHER], layer: SCHOOL }}\n{LayerScene.OwnLifts}");
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Today, own))).Request);

        (await AcknowledgeAsync(stage, member, "westdale-junior")).ShouldHaveSingleItem().Code.ShouldBe("policy.does-not-bind");
    }

    [Fact]
    public async Task Where_the_trust_has_changed_the_pack_it_is_not_acknowledged_by_the_packs_id()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        await LayerScene.PublishTrustAsync(stage, "westdale-junior", Today);
        var member = await stage.EnrolAsync(Role.Teacher);
        (await AcknowledgeAsync(stage, member, "westdale-junior")).ShouldBeEmpty();

        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "westdale-junior", [OfWestdale], [], Today))).Request);

        (await AcknowledgeAsync(stage, member, "westdale-junior")).ShouldHaveSingleItem().Code.ShouldBe("policy.does-not-bind");
    }

    [Fact]
    public async Task What_an_authority_publishes_is_shown_under_its_documents_title_and_keeps_its_hash()
    {
        var stage = await LayerScene.NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var published = await LayerScene.PublishAsync(stage, LayerScene.LoneLifts);

        Stage.Done(published.Request);
        var policy = stage.Feed.Read(views => views.Policies.Find(published.PolicyId!, views.Organisations))!;
        (policy.Title, policy.Text.Title).ShouldBe(("Ours", "No policy adopted yet"));
    }

    private static async Task<Stage> WithWalsallNextMarchAsync()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], March))).Request);
        return stage;
    }

    private static ValueTask<PolicyOutcome> AdoptAsync(Stage stage, ClauseOverride change, DateOnly from) =>
        stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [change], from));

    private static async Task<IReadOnlyList<Domain.Refusal>> AcknowledgeAsync(Stage stage, string member, string policy) =>
        (await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(member, policy))).Refusals;

    private static Policy InForce(Stage stage, DateTimeOffset at) => stage.Feed.Read(views => views.Policies.InForce(School(stage), at));

    private static SchoolView School(Stage stage) => stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;

    private static ClauseOverride Reworded(string pack, string text)
    {
        var clause = PolicyPacks.Find(pack)!.Clauses.First(each => each.MayBeOverridden && each.Stance == Outcome.Prohibited);
        return new ClauseOverride(clause.Id, clause.Stance, clause.Approvers, text);
    }

    private static DateTimeOffset At(DateOnly day) => Domain.LondonTime.StartOf(day);

    private static DateOnly LondonDay(DateTimeOffset at) => Domain.LondonTime.DateOf(at);
}
