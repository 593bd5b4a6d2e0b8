using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A trust's floors on clauses that the nation or an authority lays over every text: they bind all schools of the trust, whatever these stand on.</summary>
public sealed class TrustFloorTests
{
    private const int Sister = 900_002;
    private const string Lifts = "derbyshire.lone-lifts";

    private static readonly ClauseOverride Never = new(Lifts, Outcome.Prohibited, [], "Never, in our trust.");

    private static readonly Situation AgreedLift = Lift with { ApprovalsByOthers = RoleSet.Of(Role.Headteacher) };

    [Fact]
    public async Task A_school_with_a_document_of_its_own_is_bound_by_what_its_trust_made_of_an_authoritys_clause_as_its_sisters_are()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, [Never], Lifts);
        Stage.Done((await AdoptAsync(stage, "dcsf-guidance")).Request);

        foreach (var urn in new[] { Stage.Urn, Sister })
        {
            var findings = InForce(stage, SchoolOf(stage, urn)).Assess(AgreedLift).InFull();

            findings.Assessment.Outcome.ShouldBe(Outcome.Prohibited);
            var clause = findings.DecidedBy.ShouldHaveSingleItem();
            (clause.Id, clause.Layer, clause.Text, clause.Floor).ShouldBe((Lifts, PolicyLayer.Trust, "Never, in our trust.", true));
        }
    }

    [Fact]
    public async Task A_document_that_answers_something_milder_than_such_a_floor_is_refused_with_a_counter_example()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, [Never], Lifts);

        var adopted = await AdoptAsync(stage, "westdale-junior");

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
        adopted.Violations.ShouldAllBe(violation => violation.Floor.Id == Lifts && violation.Floor.Layer == PolicyLayer.Trust);
        adopted.Violations.ShouldContain(violation => violation.Situation.Activity == Activity.LoneLift && violation.LocalOutcome < Outcome.Prohibited);
    }

    [Fact]
    public async Task A_floor_that_a_trust_publishes_later_binds_a_school_that_stands_on_a_document_of_its_own_already()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        Stage.Done((await AdoptAsync(stage, "westdale-junior")).Request);
        InForce(stage, SchoolOf(stage)).Assess(AgreedLift).IsPermitted.ShouldBeTrue();

        await PublishTrustAsync(stage, [Never], Lifts);

        InForce(stage, SchoolOf(stage)).Assess(AgreedLift).Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_school_that_loosens_an_authoritys_clause_which_its_trust_made_a_floor_is_refused(bool worded)
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, worded ? [Never] : [], Lifts);

        var adopted = await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [new ClauseOverride(Lifts, Outcome.Permitted, [], "As you like.")], Term));

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
        var violation = adopted.Violations.ShouldHaveSingleItem();
        (violation.Floor.Id, violation.Floor.Layer, violation.Local!.Id).ShouldBe((Lifts, PolicyLayer.Trust, Lifts));
        violation.Summary.ShouldContain($"`{Lifts}`, a floor of the trust, ");
    }

    [Fact]
    public async Task A_school_may_tighten_an_authoritys_clause_which_its_trust_made_a_floor()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, [], Lifts);

        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [new ClauseOverride(Lifts, Outcome.Prohibited, [], "Not here.")], Term))).Request);

        InForce(stage, SchoolOf(stage)).Assess(AgreedLift).Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task What_a_trust_makes_of_a_clause_above_without_a_floor_is_its_own_schools_alone()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, [Never]);
        Stage.Done((await AdoptAsync(stage, "dcsf-guidance")).Request);

        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        InForce(stage, SchoolOf(stage, Sister)).Assess(Lift).Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task A_pack_over_which_a_trust_words_a_floor_is_not_acknowledged_by_the_packs_id()
    {
        var stage = await NationAsync();
        await WithAdviceAsync(stage);
        Stage.Done((await AdoptAsync(stage, "dcsf-guidance")).Request);
        var member = await stage.EnrolAsync(Role.Teacher);
        (await AcknowledgeAsync(stage, member)).ShouldBeEmpty();

        await PublishTrustAsync(stage, [Never], Lifts);

        (await AcknowledgeAsync(stage, member)).ShouldHaveSingleItem().Code.ShouldBe("policy.does-not-bind");
    }

    [Fact]
    public async Task What_was_answered_under_the_rules_of_before_stays_and_todays_hold_from_when_the_log_is_told_of_them()
    {
        var stage = await Stage.EmptyAsync();
        await TellUnderFirstRulesAsync(stage);
        await WithAdviceAsync(stage);
        await PublishTrustAsync(stage, [Never], Lifts);
        Stage.Done((await AdoptAsync(stage, "dcsf-guidance")).Request);
        var (teacher, pupil) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var (then, before) = (stage.Time.GetUtcNow(), InForce(stage, SchoolOf(stage)));
        var recorded = await ContactAsync(stage, teacher, pupil);
        (before.Assess(Lift).Outcome, recorded.Outcome, recorded.PolicyHash).ShouldBe((Outcome.AuthorisationRequired, Outcome.AuthorisationRequired, before.Hash));

        stage.Time.Advance(TimeSpan.FromDays(1));
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));

        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.Prohibited);
        (await ContactAsync(stage, teacher, pupil)).Outcome.ShouldBe(Outcome.Prohibited);
        (await ContactAsync(stage, teacher, pupil, then)).PolicyHash.ShouldBe(before.Hash);
        var restarted = await Stage.EmptyAsync(stage.Store);
        (await restarted.Ask.Layers.TellEditionAsync(PolicyPacks.England)).Position.ShouldBeNull();
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted), then)).Hash.ShouldBe(before.Hash);
        restarted.Feed.Read(views => views.Policies.Find(recorded.PolicyId, views.Organisations))!.Hash.ShouldBe(before.Hash);
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted), stage.Time.GetUtcNow())).Hash.ShouldBe(InForce(stage, SchoolOf(stage)).Hash);
    }

    [Fact]
    public async Task An_edition_that_begins_later_is_told_again_too_and_keeps_its_day()
    {
        var stage = await Stage.EmptyAsync();
        var later = PolicyPacks.England with { Edition = "invented", EffectiveFrom = new DateOnly(2026, 9, 1) };
        await TellUnderFirstRulesAsync(stage);
        await TellUnderFirstRulesAsync(stage, 2, later);
        await stage.OnboardAsync(Stage.Urn);

        stage.Time.Advance(TimeSpan.FromDays(1));
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));

        var national = stage.See(() => stage.Views.Policies.Layers.National.ToList());
        national.ConvertAll(each => (each.Document.Edition, each.Rules)).ShouldBe([
            (PolicyPacks.England.Edition, LayeringRules.First), ("invented", LayeringRules.First),
            (PolicyPacks.England.Edition, LayeringRules.Second), ("invented", LayeringRules.Second),
        ]);
        EditionAt(stage.Time.GetUtcNow()).ShouldBe((PolicyPacks.England.Edition, LayeringRules.Second));
        EditionAt(Domain.LondonTime.StartOf(later.EffectiveFrom)).ShouldBe(("invented", LayeringRules.Second));
        EditionAt(Stage.Monday).ShouldBe((PolicyPacks.England.Edition, LayeringRules.First));
        EditionAt(Stage.Monday.AddYears(-1)).ShouldBe((PolicyPacks.England.Edition, LayeringRules.First));

        (string Edition, LayeringRules Rules) EditionAt(DateTimeOffset at) =>
            stage.Feed.Read(views => views.Policies.NationalAt(at)!) is var layer ? (layer.Document.Edition, layer.Rules) : default;
    }

    private static async Task WithAdviceAsync(Stage stage)
    {
        await stage.OnboardAsync(Stage.Urn);
        await stage.OnboardAsync(Sister);
        Stage.Done((await PublishAsync(stage, LoneLifts.Replace("floor: true", "severity: MEDIUM", StringComparison.Ordinal))).Request);
    }

    private static async Task PublishTrustAsync(Stage stage, IReadOnlyList<ClauseOverride> overrides, params string[] floors) => Stage.Done(
        (await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "dcsf-guidance", overrides, floors, Term))).Request);

    private static ValueTask<PolicyOutcome> AdoptAsync(Stage stage, string pack) =>
        stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, pack, [], Term));

    private static async Task<IReadOnlyList<Domain.Refusal>> AcknowledgeAsync(Stage stage, string member) =>
        (await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(member, "dcsf-guidance"))).Refusals;

    // As the version of before told it.
    private static Task<GrainReply.Done> TellUnderFirstRulesAsync(Stage stage, int version = 1, PolicyDocument? edition = null)
    {
        var told = edition ?? PolicyPacks.England;
        var published = new PolicyLayerEvent.Published(
            PolicyLayer.National, "england", version, told.Hash, System.Text.Encoding.UTF8.GetString(told.Canonical.Span), [], [], told.EffectiveFrom, stage.Time.GetUtcNow());
        return stage.SendAsync(Logs.National, GrainCommand.To(StreamIds.Layer("england"), new PolicyLayerCommand.Publish(published)));
    }
}
