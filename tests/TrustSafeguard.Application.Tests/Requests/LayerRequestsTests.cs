using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>The nation's layer and an authority's, over schools of trusts and of none.</summary>
public sealed class LayerRequestsTests
{
    [Fact]
    public async Task A_school_without_any_policy_is_bound_by_the_nation()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var policy = InForce(stage, SchoolOf(stage));

        policy.Id.ShouldBe("england-policy-1");
        policy.Assess(Images).Outcome.ShouldBe(Outcome.ReportRequired);
        policy.Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task The_first_day_of_a_policy_is_the_latest_of_the_first_days_of_its_layers_whatever_day_is_asked_about()
    {
        var stage = await NationAsync();
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");

        InForce(stage, SchoolOf(stage)).EffectiveFrom.ShouldBe(PolicyPacks.England.EffectiveFrom);
        stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), new DateTimeOffset(2024, 1, 8, 9, 0, 0, TimeSpan.Zero))).EffectiveFrom
            .ShouldBe(PolicyPacks.England.EffectiveFrom);

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "westdale-junior", [], Term))).Request);
        InForce(stage, SchoolOf(stage)).EffectiveFrom.ShouldBe(Term);
    }

    [Fact]
    public async Task An_edition_is_told_to_the_log_once_and_a_newer_one_takes_its_place_from_then_on()
    {
        var stage = await NationAsync();
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");
        var before = InForce(stage, SchoolOf(stage));
        var then = stage.Time.GetUtcNow();
        (await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England)).Position.ShouldBeNull();

        stage.Time.AdjustTime(then.AddDays(30));
        var newer = PolicyPacks.England with { Edition = "September 2026, invented", Clauses = [.. PolicyPacks.England.Clauses.Take(1)] };
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(newer));

        // INVARIANT of the product: what bound people then binds them then, for ever, and by a binary that ships another edition too.
        var restarted = await Stage.EmptyAsync(stage.Store);
        Stage.Done(await restarted.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        restarted.See(() => restarted.Views.Policies.Layers.National.Count).ShouldBe(2);
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted), then)).Hash.ShouldBe(before.Hash);
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted), stage.Time.GetUtcNow())).Hash.ShouldNotBe(before.Hash);
        restarted.Feed.Read(views => views.Policies.Find(before.Id, views.Organisations))!.Hash.ShouldBe(before.Hash);
    }

    [Fact]
    public async Task A_contact_is_assessed_under_the_authoritys_clause_from_its_first_day_and_keeps_what_it_was_assessed_under()
    {
        var stage = await NationAsync();
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");
        var (teacher, pupil) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var before = await ContactAsync(stage, teacher, pupil);
        var then = stage.Time.GetUtcNow();

        stage.Time.AdjustTime(then.AddDays(1));
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        var after = await ContactAsync(stage, teacher, pupil);
        var entered = await ContactAsync(stage, teacher, pupil, then);

        (before.Outcome, after.Outcome, entered.Outcome).ShouldBe((Outcome.NotCovered, Outcome.AuthorisationRequired, Outcome.NotCovered));
        after.DecidedBy.ShouldBe(["derbyshire.lone-lifts"]);
        entered.PolicyHash.ShouldBe(before.PolicyHash);

        var restarted = await Stage.EmptyAsync(stage.Store);
        foreach (var recorded in new[] { before, after, entered })
        {
            restarted.Feed.Read(views => views.Policies.Find(recorded.PolicyId, views.Organisations))!.Hash.ShouldBe(recorded.PolicyHash);
        }
    }

    [Fact]
    public async Task An_authoritys_clause_binds_its_schools_whatever_trust_they_are_in_and_no_others()
    {
        var stage = await NationAsync();
        await OnboardAsync(stage, 900_002, "830", "77001");
        await OnboardAsync(stage, 900_003, "830", null);
        await OnboardAsync(stage, 900_004, "999", "77001");
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");

        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);

        Outcome[] answers = [.. new[] { Stage.Urn, 900_002, 900_003, 900_004 }.Select(urn => InForce(stage, SchoolOf(stage, urn)).Assess(Lift).Outcome)];
        answers.ShouldBe([Outcome.AuthorisationRequired, Outcome.AuthorisationRequired, Outcome.AuthorisationRequired, Outcome.NotCovered]);
        InForce(stage, SchoolOf(stage, 900_002)).Id.ShouldBe("authority-830-policy-1.1");
    }

    [Fact]
    public async Task A_trust_and_a_school_that_permit_what_the_authority_leaves_to_the_head_are_refused_and_nothing_is_written()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        var before = (await stage.LogAsync()).Count;

        var trust = await stage.Ask.Policies.PublishAsync(
            Stage.Officer, new PublishTrustPolicy("99001", null, [], [], Term, Read("layer: TRUST, based-on: dcsf-guidance", OwnLifts)));
        var school = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Term, Read("layer: SCHOOL", OwnLifts)));

        foreach (var answer in new[] { trust, school })
        {
            answer.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
            var violation = answer.Violations.ShouldHaveSingleItem();
            (violation.Floor.Id, violation.Floor.Layer, violation.Local!.Id).ShouldBe(("derbyshire.lone-lifts", PolicyLayer.LocalAuthority, "own.lifts"));
        }

        (await stage.LogAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_floor_of_the_authority_binds_a_trusts_older_text_and_the_school_may_still_change_other_things()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done(
            (await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", null, [], [], Term, Read("layer: TRUST, based-on: dcsf-guidance", OwnLifts))))
                .Request);
        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.Permitted);

        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);

        var harmless = PolicyPacks.Find("dcsf-guidance")!.Clauses.First(clause => clause.MayBeOverridden);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [new ClauseOverride(harmless.Id, Outcome.Prohibited, [], "Never.")], Term))).Request);
        InForce(stage, SchoolOf(stage)).FindClause(harmless.Id)!.Text.ShouldBe("Never.");
    }

    [Fact]
    public async Task A_trust_may_change_an_authoritys_advice_for_its_schools_there()
    {
        var stage = await NationAsync();
        await OnboardInTwoAuthoritiesAsync(stage);
        Stage.Done((await PublishAsync(stage, LoneLifts.Replace("floor: true", "severity: LOW"))).Request);

        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy(
            "99001", "dcsf-guidance", [new ClauseOverride("derbyshire.lone-lifts", Outcome.Prohibited, [], "Never, in our trust.")], [], Term))).Request);

        var clause = InForce(stage, SchoolOf(stage)).Assess(Lift).InFull().DecidedBy.ShouldHaveSingleItem();
        (clause.Id, clause.Layer, clause.Text).ShouldBe(("derbyshire.lone-lifts", PolicyLayer.Trust, "Never, in our trust."));
        InForce(stage, SchoolOf(stage, 900_004)).Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task A_school_that_moves_to_another_authority_was_bound_by_the_old_one_until_then()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        var then = stage.Time.GetUtcNow();

        stage.Time.AdjustTime(then.AddDays(1));
        await OnboardAsync(stage, Stage.Urn, "999", "99001");

        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
        stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), then)).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
    }

    [Fact]
    public async Task A_trust_may_stand_on_a_document_of_its_own_and_add_clauses_to_a_pack()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", null, [], [], Term, Read("layer: TRUST", OwnLifts)))).Request);
        InForce(stage, SchoolOf(stage)).Assess(Lift).InFull().DecidedBy.ShouldHaveSingleItem().Id.ShouldBe("own.lifts");

        Stage.Done((await stage.Ask.Policies.PublishAsync(
            Stage.Officer, new PublishTrustPolicy("99001", null, [], [], Term.AddDays(1), Read("layer: TRUST, based-on: westdale-junior", LoneLifts)))).Request);
        var restarted = await Stage.EmptyAsync(stage.Store);
        var policy = InForce(restarted, SchoolOf(restarted));
        policy.FindClause("derbyshire.lone-lifts")!.Floor.ShouldBeTrue();
        policy.FindClause("west.personal-email").ShouldNotBeNull();
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted).Owner, stage.Time.GetUtcNow()))!.Hash
            .ShouldBe(restarted.See(() => SchoolOf(restarted).Owner.Policies[^1].Hash));
    }

    [Fact]
    public async Task A_pack_that_a_trust_publishes_is_the_trusts_and_one_that_a_school_adopts_the_schools()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "westdale-junior", [], ["west.personal-contact"], Term))).Request);

        var policy = InForce(stage, SchoolOf(stage));
        policy.Clauses.Where(clause => clause.Id.StartsWith("west.", StringComparison.Ordinal)).ShouldAllBe(clause => clause.Layer == PolicyLayer.Trust);
        policy.Assess(Lift with { Activity = Activity.PersonalSocialMediaConnection }).InFull().Explain().ShouldContain("(trust policy “");

        var refused = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "derbyshire-leaflet", [], Term));
        refused.Violations.ShouldContain(violation => violation.Summary.Contains("`west.personal-contact`, a floor of the trust, forbids it; the policy says nothing about it."));
        refused.Violations.ShouldAllBe(violation => violation.Local == null || violation.Local.Layer == PolicyLayer.School);

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "school-interaction-2021", [], Term))).Request);
        InForce(stage, SchoolOf(stage)).FindClause("smci.texts")!.Layer.ShouldBe(PolicyLayer.School);
        InForce(stage, SchoolOf(stage)).FindClause("west.personal-contact")!.Layer.ShouldBe(PolicyLayer.Trust);
    }

    [Fact]
    public async Task A_document_that_is_looser_than_a_floor_is_refused_by_its_own_name()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);

        var refused = await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", null, [], [], Term, Read("layer: TRUST", OwnLifts)));

        refused.Request.Refusals.ShouldHaveSingleItem().Path.ShouldBe(["document"]);
    }

    [Fact]
    public async Task A_schools_clauses_stand_on_its_trusts_policy_as_that_moves()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        await PublishTrustAsync(stage, "westdale-junior", Term);
        Stage.Done(
            (await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Term, Read("layer: SCHOOL, based-on: trust", OwnLifts)))).Request);
        InForce(stage, SchoolOf(stage)).FindClause("west.personal-email").ShouldNotBeNull();

        await PublishTrustAsync(stage, "dcsf-guidance", Term.AddDays(7));

        var policy = InForce(stage, SchoolOf(stage));
        policy.FindClause("west.personal-email").ShouldBeNull();
        policy.FindClause("own.lifts")!.Layer.ShouldBe(PolicyLayer.School);
    }

    [Fact]
    public async Task A_trusts_floor_cannot_be_replaced_by_a_school_that_stands_on_another_document()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var floor = PolicyPacks.Find("derbyshire-leaflet")!.Clauses.First(clause => clause.Id == "derb.pupils-on-private-accounts");
        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "derbyshire-leaflet", [], [floor.Id], Term))).Request);

        var adopted = await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "westdale-junior", [new ClauseOverride(floor.Id, Outcome.Permitted, [], "Let them.")], Term));

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
    }

    [Fact]
    public async Task What_a_trust_publishes_later_does_not_change_what_bound_a_school_that_had_an_answer()
    {
        var stage = await NationAsync();
        await AdoptAsync(stage, Stage.Urn, "dcsf-guidance");
        var then = stage.Time.GetUtcNow();
        var before = InForce(stage, SchoolOf(stage)).Hash;

        stage.Time.AdjustTime(then.AddDays(1));
        await PublishTrustAsync(stage, "derbyshire-leaflet", new DateOnly(2020, 9, 1), "derb.pupils-on-private-accounts");

        stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), then)).Hash.ShouldBe(before);
        InForce(stage, SchoolOf(stage)).Hash.ShouldNotBe(before);
    }
}
