using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>The nation's layer and an authority's, over schools of trusts and of none.</summary>
public sealed class LayerRequestsTests
{
    private static readonly DateOnly Term = new(2026, 1, 5);

    private const string LoneLifts = """
        clauses:
          - id: derbyshire.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            floor: true
        """;

    private const string OwnLifts = """
        clauses:
          - id: own.lifts
            title: Lifts
            text: Drive pupils where it helps.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: PERMITTED
        """;

    private static readonly Situation Lift = new() { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift };

    private static readonly Situation Images = new() { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.None, Activity = Activity.IndecentImageFound };

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
        restarted.Views.Policies.Layers.National.Count.ShouldBe(2);
        restarted.Views.Policies.InForce(SchoolOf(restarted), then).Hash.ShouldBe(before.Hash);
        restarted.Views.Policies.InForce(SchoolOf(restarted), stage.Time.GetUtcNow()).Hash.ShouldNotBe(before.Hash);
        restarted.Views.Policies.Find(before.Id, restarted.Views.Organisations)!.Hash.ShouldBe(before.Hash);
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
            restarted.Views.Policies.Find(recorded.PolicyId, restarted.Views.Organisations)!.Hash.ShouldBe(recorded.PolicyHash);
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
        stage.Views.Policies.Layers.OfAuthority("830").Count.ShouldBe(1);
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
        stage.Views.Policies.InForce(SchoolOf(stage), then).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
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
        restarted.Views.Policies.InForce(SchoolOf(restarted).Owner, stage.Time.GetUtcNow())!.Hash.ShouldBe(SchoolOf(restarted).Owner.Policies[^1].Hash);
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
        refused.Violations.ShouldContain(violation => violation.Summary.Contains("the floor `west.personal-contact` (trust) answers prohibited, the policy is silent"));
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

        stage.Views.Policies.InForce(SchoolOf(stage), then).Hash.ShouldBe(before);
        InForce(stage, SchoolOf(stage)).Hash.ShouldNotBe(before);
    }

    private static async Task<Stage> NationAsync()
    {
        var stage = await Stage.EmptyAsync();
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        return stage;
    }

    private static async Task AdoptAsync(Stage stage, int urn, string pack)
    {
        if (stage.Views.Organisations.FindSchool(urn) is null)
        {
            await stage.OnboardAsync(urn);
        }

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(urn, pack, [], new DateOnly(2020, 9, 1)))).Request);
    }

    private static async Task OnboardInTwoAuthoritiesAsync(Stage stage)
    {
        await stage.OnboardAsync(Stage.Urn);
        await OnboardAsync(stage, 900_004, "999", "99001");
    }

    private static async Task PublishTrustAsync(Stage stage, string pack, DateOnly from, params string[] floors) =>
        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", pack, [], floors, from))).Request);

    private static ValueTask<PolicyOutcome> PublishAsync(Stage stage, string body) =>
        stage.Ask.Layers.PublishAsync(Stage.Officer, new PublishLocalAuthorityPolicy("830", Read("layer: LOCAL_AUTHORITY", body), Term));

    private static async Task OnboardAsync(Stage stage, int urn, string authority, string? trust) => Stage.Done(await stage.Ask.Organisations.OnboardAsync(
        Stage.Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", authority, $"Invented Authority {authority}", trust, trust is null ? null : "Invented Trust")));

    private static async Task<Domain.RecordedAssessment> ContactAsync(Stage stage, string teacher, string pupil, DateTimeOffset? at = null) =>
        stage.Views.Records.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, pupil, Activity.LoneLift, at)))!.Recorded.Assessment;

    private static Policy InForce(Stage stage, SchoolView school) => stage.Views.Policies.InForce(school, stage.Time.GetUtcNow());

    private static SchoolView SchoolOf(Stage stage, int urn = Stage.Urn) => stage.Views.Organisations.FindSchool(urn)!;

    private static PolicyReadingResult Read(string header, string body) => PolicyReader.Read(
        "authority.yaml", $"policy: {{ id: ours, title: Ours, edition: first, effective-from: 2026-01-05, binds: [TEACHER, HEADTEACHER, CONTRACTOR], {header} }}\n{body}");
}
