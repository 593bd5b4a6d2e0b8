using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Tests;

public class ResolutionTests
{
    private static readonly PolicyDocument Westdale = PolicyPacks.Find("westdale-junior")!;

    [Fact]
    public void A_school_replaces_stance_approvers_and_text_and_the_rest_of_the_clause_stays()
    {
        var before = Westdale.Clauses.Single(clause => clause.Id == "west.personal-email");
        var clause = Resolved(School(new ClauseOverride(before.Id, Outcome.AuthorisationRequired, [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)], "Head and parents agree.")))
            .FindClause(before.Id)
            .ShouldNotBeNull();

        clause.Approvers.ShouldBe([RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)]);
        clause.Text.ShouldBe("Head and parents agree.");
        clause.Layer.ShouldBe(PolicyLayer.School);
        clause.Sources.ShouldBe(before.Sources);
        clause.AppliesTo.ShouldBe(before.AppliesTo);
    }

    [Theory]
    [InlineData(Outcome.Prohibited, true)]
    [InlineData(Outcome.PermittedWithDuties, true)]
    [InlineData(Outcome.Permitted, false)]
    public void The_duties_of_a_clause_stay_unless_it_is_permitted_without_any(Outcome stance, bool stay)
    {
        var before = Westdale.Clauses.Single(clause => clause.Id == "west.planned-contact");

        Resolved(School(new ClauseOverride(before.Id, stance, [], null))).FindClause(before.Id).ShouldNotBeNull()
            .Duties.SequenceEqual(stay ? before.Duties : []).ShouldBeTrue();
    }

    [Fact]
    public void A_clause_added_by_the_trust_is_the_trusts_and_can_be_its_floor()
    {
        var added = Westdale.Clauses[0] with
        {
            Id = "trust.lifts", AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] }, Stance = Outcome.Prohibited, Approvers = [], Exceptions = []
        };
        var policy = Resolved(new PolicyOverlay(PolicyLayer.Trust, [], ["trust.lifts"], [added]));

        policy.FindClause("trust.lifts").ShouldNotBeNull().Floor.ShouldBeTrue();
        policy.FindClause("trust.lifts")!.Layer.ShouldBe(PolicyLayer.Trust);
    }

    [Fact]
    public void The_same_layers_give_the_same_hash_and_another_text_another()
    {
        var stricter = School(new ClauseOverride("west.personal-email", Outcome.Prohibited, [], null));

        Resolved(stricter).Hash.ShouldBe(Resolved(stricter).Hash);
        Resolved(stricter).Hash.ShouldNotBe(Resolved().Hash);
    }

    [Theory]
    [InlineData("west.personal-emial", Outcome.Prohibited, "policy.unknown-clause", "did you mean `west.personal-email`?")]
    [InlineData("west.intimate-relationships", Outcome.Permitted, "policy.clause-may-not-be-overridden", "may never be overridden")]
    [InlineData("west.personal-email", Outcome.AuthorisationRequired, "policy.approvers-missing", "under `approvers`")]
    [InlineData("west.personal-email", Outcome.NotCovered, "policy.stance-not-covered", "write `PERMITTED`")]
    [InlineData("west.personal-email", Outcome.PermittedWithDuties, "policy.duties-missing", "choose another stance")]
    [InlineData("west.personal-email", Outcome.ReportRequired, "policy.report-missing", "choose another stance, or give a document with a clause of your own")]
    public void An_override_that_makes_no_sense_is_refused_with_its_reason(string clause, Outcome stance, string code, string words)
    {
        var error = Refused(School(new ClauseOverride(clause, stance, [], null))).ShouldHaveSingleItem();

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(words);
        error.Path.ShouldStartWith("overlays[0].overrides[0]");
    }

    [Fact]
    public void All_reasons_are_given_at_once() =>
        Refused(School(
                new ClauseOverride("west.personal-email", Outcome.Prohibited, [RoleSet.Of(Role.Headteacher)], null),
                new ClauseOverride("west.unheard-of", Outcome.Prohibited, [], null),
                new ClauseOverride("west.personal-email", Outcome.Prohibited, [], null)))
            .Select(error => error.Code)
            .ShouldBe(["policy.approvers-without-authorisation", "policy.unknown-clause", "policy.clause-overridden-twice"]);

    [Fact]
    public void A_school_sets_no_floor() =>
        Refused(new PolicyOverlay(PolicyLayer.School, [], ["west.personal-email"], [])).ShouldHaveSingleItem().Code.ShouldBe("policy.floor-by-school");

    [Fact]
    public void A_clause_that_a_school_adds_is_no_floor_whatever_it_says()
    {
        var added = Westdale.Clauses[0] with { Id = "school.more", Floor = true };

        Resolved(new PolicyOverlay(PolicyLayer.School, [], [], [added])).FindClause("school.more").ShouldNotBeNull().Floor.ShouldBeFalse();
    }

    [Fact]
    public void An_added_clause_is_held_to_the_rules_of_a_document() =>
        Refused(new PolicyOverlay(PolicyLayer.School, [], [], [Westdale.Clauses[0]])).ShouldHaveSingleItem().Code.ShouldBe("policy.duplicate-clause");

    [Fact]
    public void A_clause_asks_a_bounded_number_of_groups() =>
        Refused(School(new ClauseOverride(
                "west.personal-email",
                Outcome.AuthorisationRequired,
                [.. Enumerable.Repeat(RoleSet.Of(Role.Headteacher), PolicyLimits.Default.ApproverGroups + 1)],
                null)))
            .ShouldHaveSingleItem().Code.ShouldBe("policy.too-many-approver-groups");

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Visitor)]
    [InlineData(Role.Integration)]
    [InlineData(Role.LocalAuthorityAnalyst)]
    [InlineData(Role.Contractor)]
    [InlineData(Role.TrustSafeguardingOfficer)]
    [InlineData(Role.ChairOfTrustees)]
    [InlineData(Role.LocalAuthorityOfficer)]
    public void Nobody_who_answers_for_no_child_is_asked_to_agree(Role role)
    {
        RoleSet[] groups = [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.ParentOrCarer, role)];

        var error = Refused(School(new ClauseOverride("west.personal-email", Outcome.AuthorisationRequired, [.. groups], null))).ShouldHaveSingleItem();

        (error.Code, error.Path).ShouldBe(("policy.approver-cannot-agree", "overlays[0].overrides[0].approvers[1]"));
        var clauses = Westdale.Clauses.Select(clause => clause.Id == "west.personal-email" ? clause with { Approvers = [.. groups] } : clause);
        PolicyResolution.Resolve(Westdale with { Clauses = [.. clauses] })
            .ShouldBeOfType<PolicyResolutionResult.Refused>().Errors.ShouldHaveSingleItem().Code.ShouldBe("policy.approver-cannot-agree");
    }

    [Theory]
    [InlineData("school-interaction-2021", "smci.breaches", Outcome.Prohibited)]
    [InlineData("school-interaction-2021", "smci.infatuation", Outcome.AuthorisationRequired)]
    [InlineData("walsall-2020", "wals.cyberbullying", Outcome.Prohibited)]
    [InlineData("walsall-2020", "wals.unsuitable-material", Outcome.Prohibited)]
    public void Whoever_notices_or_suffers_something_is_not_blamed_for_it(string pack, string clause, Outcome stance)
    {
        ImmutableArray<RoleSet> approvers = stance == Outcome.AuthorisationRequired ? [RoleSet.Of(Role.Headteacher)] : [];
        var overlay = new PolicyOverlay(PolicyLayer.School, [new ClauseOverride(clause, stance, approvers, null)], [], []);

        new PolicyStack(PolicyPacks.Find(pack)!).Check(overlay).ShouldHaveSingleItem().Code.ShouldBe("policy.blames-the-witness");
    }

    [Fact]
    public void Layers_come_from_the_widest_down() =>
        Refused(School(), new PolicyOverlay(PolicyLayer.Trust, [], [], [])).ShouldHaveSingleItem().Code.ShouldBe("policy.layers-out-of-order");

    [Fact]
    public void A_version_counts_from_one() =>
        PolicyResolution.Resolve("school", 0, Westdale.EffectiveFrom, Westdale)
            .ShouldBeOfType<PolicyResolutionResult.Refused>()
            .Errors.ShouldHaveSingleItem().Code.ShouldBe("policy.bad-version");

    [Fact]
    public void An_exception_holds_on_when_the_clause_is_overridden()
    {
        var trip = new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.CurrentStudent,
            Activity = Activity.SharePersonalContactDetails,
            Facts = FactSet.Of(Fact.OnEducationalVisit),
        };

        Resolved(School(new ClauseOverride("west.personal-number", Outcome.Prohibited, [], null))).Assess(trip).Outcome.ShouldBe(Outcome.PermittedWithDuties);
    }

    private static PolicyOverlay School(params ReadOnlySpan<ClauseOverride> overrides) => new(PolicyLayer.School, [.. overrides], [], []);

    private static Policy Resolved(params ReadOnlySpan<PolicyOverlay> overlays) =>
        PolicyResolution.Resolve("school", 1, Westdale.EffectiveFrom, Westdale, overlays).ShouldBeOfType<PolicyResolutionResult.Resolved>().Policy;

    private static ImmutableArray<PolicyError> Refused(params ReadOnlySpan<PolicyOverlay> overlays) =>
        PolicyResolution.Resolve("school", 1, Westdale.EffectiveFrom, Westdale, overlays).ShouldBeOfType<PolicyResolutionResult.Refused>().Errors;
}
