using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Documents laid over documents: the nation's, an authority's, a trust's, a school's.</summary>
public class StackTests
{
    private static readonly DateOnly Term = new(2026, 9, 1);

    private static readonly PolicyDocument Westdale = PolicyPacks.Find("westdale-junior")!;

    private static readonly PolicyOverlay National = PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []);

    private static readonly PolicyOverlay LoneLifts = Authority("""
          - id: derbyshire.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            floor: true
        """);

    private static readonly Situation Lift = new() { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift };

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(PackIds))]
    public void No_pack_says_less_than_the_nation(string pack) =>
        new PolicyStack(PolicyPacks.Find(pack)!, National).Violations(Nothing(PolicyLayer.School), withBase: true).ShouldBeEmpty();

    [Fact]
    public void A_clause_of_another_layer_binds_whom_its_document_binds()
    {
        var contractor = new Situation
        {
            Actor = RoleSet.Of(Role.Contractor), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 15, Activity = Activity.IntimateRelationship
        };

        Westdale.Binds.Contains(Role.Contractor).ShouldBeFalse();
        Packs.Resolved(Westdale).Assess(contractor).Outcome.ShouldBe(Outcome.NotCovered);
        Bound(Westdale, National).Assess(contractor).Outcome.ShouldBe(Outcome.Prohibited);
        Bound(Westdale, National).Binds.ShouldBe(Westdale.Binds);
    }

    [Fact]
    public void An_explanation_names_the_layer_and_the_document_of_the_clause_that_decided() =>
        Bound(Westdale, National, LoneLifts).Assess(Lift).InFull().Explain().ShouldContain("(local authority policy “Derbyshire's rules”, clause derbyshire.lone-lifts)");

    [Fact]
    public void The_routes_of_the_nation_stand_beside_those_of_the_document() =>
        Bound(Westdale, National).Text.Routes.Select(route => route.Id).ShouldBe(
            [.. Westdale.Routes.Select(route => route.Id), .. PolicyPacks.England.Routes.Select(route => route.Id)]);

    [Fact]
    public void A_clause_whose_id_is_taken_gets_its_layers_name_before_it()
    {
        var taken = LoneLifts with { Added = [LoneLifts.Added[0] with { Id = "west.personal-email" }], Floors = ["west.personal-email"] };
        var bound = Bound(Westdale, taken);

        bound.FindClause("west.personal-email")!.Document.ShouldBeNull();
        bound.FindClause("west.personal-email")!.Floor.ShouldBeFalse();
        bound.FindClause("local-authority.west.personal-email").ShouldNotBeNull().Floor.ShouldBeTrue();
    }

    [Fact]
    public void An_override_whose_clause_is_not_there_falls_away_where_it_was_published_and_is_refused_where_it_is_to_be()
    {
        var gone = new PolicyOverlay(PolicyLayer.Trust, [new("no-such-clause", Outcome.Prohibited, [], null)], ["nor-this"], []);

        Bound(Westdale, gone).Clauses.Length.ShouldBe(Westdale.Clauses.Length);
        new PolicyStack(Westdale).Check(gone).Select(error => (error.Code, error.Path))
            .ShouldBe([("policy.unknown-clause", "overlay.overrides[0].clause"), ("policy.unknown-clause", "overlay.floors[0]")]);
    }

    [Fact]
    public void An_authority_changes_nothing_of_what_a_trust_or_a_school_stands_on()
    {
        var reaching = new PolicyOverlay(PolicyLayer.LocalAuthority, [new("west.contact-with-former-pupils", Outcome.Permitted, [], null)], ["west.personal-email"], []);

        var bound = Bound(Westdale, National, reaching);
        bound.FindClause("west.contact-with-former-pupils")!.Stance.ShouldBe(Westdale.Clauses.Single(clause => clause.Id == "west.contact-with-former-pupils").Stance);
        bound.FindClause("west.personal-email")!.Floor.ShouldBeFalse();
        var errors = new PolicyStack(Westdale, National).Check(reaching);
        errors.Select(error => (error.Code, error.Path)).ShouldBe([("policy.unknown-clause", "overlay.overrides[0].clause"), ("policy.unknown-clause", "overlay.floors[0]")]);
        errors[0].Message.ShouldBe(
            "The layer `LOCAL_AUTHORITY` may change only its own clauses and those of the layers above it, and `west.contact-with-former-pupils` is not one of them: "
            + "the document of a trust or a school is theirs to change; add a clause that says what holds for everybody, with `floor: true`.");
    }

    [Fact]
    public void A_text_that_is_silent_is_not_looser_than_a_floor_that_is_laid_over_it()
    {
        var silent = PolicyPacks.Find("dcsf-guidance")!;

        Packs.Resolved(silent).Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
        new PolicyStack(silent, National, LoneLifts).Violations(Nothing(PolicyLayer.Trust), withBase: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_trust_that_permits_what_its_authority_leaves_to_the_head_is_refused_with_a_counter_example_in_words()
    {
        var own = PolicyOverlay.Of(PolicyLayer.Trust, Read("TRUST", """
          - id: trust.lifts
            title: Lifts
            text: Drive pupils where it helps.
            applies: { activities: [LONE_LIFT] }
            stance: PERMITTED
        """), [], []);

        var violation = new PolicyStack(PolicyPacks.Find("dcsf-guidance")!, National, LoneLifts).Violations(own, withBase: true).ShouldHaveSingleItem();

        (violation.Floor.Id, violation.Floor.Layer, violation.Local!.Id).ShouldBe(("derbyshire.lone-lifts", PolicyLayer.LocalAuthority, "trust.lifts"));
        violation.Summary.ShouldBe(
            "Teacher, current student, lone lift, by the adult, for work: "
                + "`derbyshire.lone-lifts`, a floor of the local authority, asks for agreement; `trust.lifts` allows it.");
    }

    [Fact]
    public void A_school_answers_for_its_own_words_and_not_for_its_trusts()
    {
        var trust = PolicyOverlay.Of(PolicyLayer.Trust, Read("TRUST", """
          - id: trust.lifts
            title: Lifts
            text: Drive pupils where it helps.
            applies: { activities: [LONE_LIFT] }
            stance: PERMITTED
        """), [], []);
        var stack = new PolicyStack(Westdale, LoneLifts, trust);
        var harmless = new PolicyOverlay(PolicyLayer.School, [new("west.personal-email", Outcome.Prohibited, [], "Never.")], [], []);
        var looser = new PolicyOverlay(PolicyLayer.School, [new("trust.lifts", Outcome.Permitted, [], "As you like.")], [], []);

        stack.Violations(harmless, withBase: false).ShouldBeEmpty();
        stack.Violations(looser, withBase: false).ShouldHaveSingleItem().Local!.Id.ShouldBe("trust.lifts");
    }

    [Fact]
    public void A_clause_that_became_a_floor_stands_beside_what_a_trust_had_put_in_its_place()
    {
        var before = new PolicyOverlay(PolicyLayer.Trust, [new("derbyshire.lone-lifts", Outcome.Permitted, [], "As you like.")], [], []);

        var advice = LoneLifts with { Floors = [] };
        Bound(PolicyPacks.Find("dcsf-guidance")!, advice, before).Assess(Lift).Outcome.ShouldBe(Outcome.Permitted);

        var bound = Bound(PolicyPacks.Find("dcsf-guidance")!, LoneLifts, before);
        bound.Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        bound.FindClause("local-authority.derbyshire.lone-lifts")!.Layer.ShouldBe(PolicyLayer.LocalAuthority);
    }

    [Fact]
    public void What_makes_up_for_a_looser_clause_cannot_be_taken_away_further_below()
    {
        var (floor, beside) = (LoneLifts.Added[0], LoneLifts.Added[0] with { Id = "derbyshire.beside" });
        var authority = LoneLifts with { Added = [floor, beside] };
        var trust = new PolicyOverlay(PolicyLayer.Trust, [new(floor.Id, Outcome.Permitted, [], null)], [], []);
        var school = new PolicyOverlay(PolicyLayer.School, [new(beside.Id, Outcome.Permitted, [], null)], [], []);

        Bound(PolicyPacks.Find("dcsf-guidance")!, authority, trust, school).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
    }

    [Fact]
    public void A_text_that_no_proof_could_walk_is_refused_before_it_is_walked()
    {
        var facts = string.Join(", ", Vocabulary.WordsOf<Fact>());
        var clauses = string.Concat(Enumerable.Range(1, 30).Select(age => $"""
              - id: ours.lifts-{age}
                title: Lifts
                text: No lifts.
                applies: {"{"} activities: [LONE_LIFT], counterparts: [{"{"} kind: CURRENT_STUDENT, from: {age} {"}"}], when: [{facts}] {"}"}
                stance: PROHIBITED

            """));
        var own = PolicyOverlay.Of(PolicyLayer.Trust, Read("TRUST", clauses), [], []);

        var stack = new PolicyStack(Westdale, National);

        stack.CheckSize(own).ShouldHaveSingleItem().Code.ShouldBe("policy.too-many-situations");
        stack.CheckSize(Nothing(PolicyLayer.Trust)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Approvers_that_combine_in_more_ways_than_can_be_tried_are_refused_before_they_are(int clauses)
    {
        var roles = Vocabulary.WordsOf<Role>().ToArray();
        var groups = string.Join(
            ", ",
            Enumerable.Range(0, 8).SelectMany(
                first => new[] { $"[{roles[first]}, {roles[first + 1]}, {roles[first + 3]}]", $"[{roles[first]}, {roles[first + 2]}, {roles[first + 3]}]" }).Take(15));
        var written = string.Concat(Enumerable.Range(1, clauses).Select(number => $"""
              - id: ours.lifts-{number}
                title: Lifts
                text: Ask.
                applies: {"{"} activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] {"}"}
                stance: AUTHORISATION_REQUIRED
                approvers: [{groups}, [{roles[number]}, {roles[number + 4]}]]

            """));
        var document = Read("TRUST", written);

        new PolicyStack(Westdale, National).CheckSize(PolicyOverlay.Of(PolicyLayer.Trust, document, [], [])).Select(error => error.Code).ShouldBe(["policy.too-many-agreements"]);
        new PolicyStack(document).CheckSize(Nothing(PolicyLayer.Trust)).ShouldHaveSingleItem().Code.ShouldBe("policy.too-many-agreements");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void The_packs_lie_far_below_the_limits_of_size(string pack)
    {
        new PolicyStack(PolicyPacks.Find(pack)!, National, LoneLifts).CheckSize(Nothing(PolicyLayer.Trust), new PolicyLimits { Situations = 4_296, Agreements = 3 })
            .ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_floor_turns_away_what_arrives_nobody_below_may_agree_to_it()
    {
        var floored = new PolicyStack(Westdale, National, new PolicyOverlay(PolicyLayer.Trust, [], ["west.incoming-messages"], []));
        var opened = new ClauseOverride("west.incoming-messages", Outcome.AuthorisationRequired, [RoleSet.Of(Role.Headteacher)], null).ToPublish(Westdale, PolicyLayer.School);

        FloorProof.Prove(floored.Bind("trust", 1, default), floored.Propose(new PolicyOverlay(PolicyLayer.School, [opened], [], [])))
            .ShouldContain(violation => violation.Floor.Id == "west.incoming-messages");
    }

    [Fact]
    public void Layers_are_laid_widest_first() => Should.Throw<ArgumentException>(() => new PolicyStack(Westdale, LoneLifts, National));

    [Fact]
    public void A_text_with_clauses_of_another_document_survives_its_canonical_form()
    {
        var bound = Bound(Westdale, National, LoneLifts);
        var again = Policy.FromCanonical(bound.Canonical.Span);

        again.Hash.ShouldBe(bound.Hash);
        again.Clauses.Select(clause => clause.Document).ShouldBe(bound.Clauses.Select(clause => clause.Document));
        again.Assess(Lift).InFull().Explain().ShouldBe(bound.Assess(Lift).InFull().Explain());
    }

    [Fact]
    public void What_the_nation_changes_for_each_pack() =>
        Snapshot.ShouldMatch(
            string.Join('\n', PolicyPacks.All.SelectMany(pack => PolicyComparison.Between(Packs.Resolved(pack), Bound(pack, National)).Differences
                .Select(difference => $"{Vocabulary.WordOf(difference.Stricter)} {difference.Summary}").Prepend($"== {pack.Id}"))),
            "national-layer-over-packs");

    private static Policy Bound(PolicyDocument document, params PolicyOverlay[] layers) => new PolicyStack(document, [.. layers]).Bind("bound", 1, Term);

    private static PolicyOverlay Nothing(PolicyLayer layer) => new(layer, [], [], []);

    private static PolicyOverlay Authority(string clauses) => PolicyOverlay.Of(PolicyLayer.LocalAuthority, Read("LOCAL_AUTHORITY", clauses), [], []);

    private static PolicyDocument Read(string layer, string clauses) => Reading.PolicyReader.Read("layer.yaml", $"""
        policy: {"{"} id: derbyshire, title: Derbyshire's rules, edition: first, effective-from: 2026-09-01, layer: {layer}, binds: [HEADTEACHER, TEACHER, CONTRACTOR] {"}"}
        clauses:
        {clauses}
        """).ShouldBeOfType<Reading.PolicyReadingResult.Success>().Document;
}
