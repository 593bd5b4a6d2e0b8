using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What many schools have in common is laid, made ready and compared once; each is answered as if it had been done for it alone.</summary>
public class SharedCompositionTests
{
    private static readonly DateOnly Term = new(2026, 9, 1);

    private static readonly int Many = LongForm.Of(40, 150);
    private static readonly int Some = LongForm.Of(20, 100);

    private static readonly Gen<Below> Schools =
        from document in Generated.Documents
        from layers in Generated.Layers(document)
        from other in Generated.Overlays(new PolicyStack(document, layers[..3]).Bind("text", 1, Term).Text, PolicyLayer.School)
        from situations in Gen.ArrayOf(Generated.Situations, 20)
        select new Below(document, layers, other, situations);

    [Fact]
    public void What_stands_on_a_shared_stack_is_what_it_would_be_alone() => Prop.ForAll(Arb.From(Schools), drawn =>
    {
        var shared = new PolicyStack(drawn.Document, drawn.Layers[..3]);
        return new[] { drawn.Layers[3], drawn.Other, drawn.Layers[3] }.All(own =>
        {
            var (together, alone) = (shared.With(own).Bind("school", 2, Term), new PolicyStack(drawn.Document, drawn.Layers[..3].Add(own)).Bind("school", 2, Term));
            var madeAnew = Policy.FromCanonical(alone.Canonical.Span);
            return together.Hash == alone.Hash && together.Hash == madeAnew.Hash
                && drawn.Situations.All(situation => Answer(together, situation) == Answer(madeAnew, situation));
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Many));

    [Fact]
    public void The_floors_that_stand_beside_what_a_school_put_in_their_place_are_those_that_a_proof_of_all_floors_names() => Prop.ForAll(Arb.From(Schools), drawn =>
    {
        var stack = new PolicyStack(drawn.Document, drawn.Layers[..3]);
        var above = stack.Bind("above", 1, Term);
        var text = stack.Propose(drawn.Other).Text;
        var replaced = above.Clauses.Where(clause => clause.Floor && drawn.Other.Overrides.Any(change => change.ClauseId == clause.Id)).ToList();
        List<Clause> restored = [];
        while (Loosened() is [_, ..] loosened)
        {
            replaced.RemoveAll(loosened.Contains);
            restored.AddRange(loosened);
            text = text with { Clauses = [.. text.Clauses, .. loosened.Select(floor => floor with { Id = $"restored.{floor.Id}" })] };
        }

        var beside = stack.With(drawn.Other).Bind("school", 1, Term).Clauses.Skip(above.Clauses.Length).Select(clause => clause.Id).ToList();
        return beside.Count == restored.Count && restored.All(floor => beside.Exists(id => id.EndsWith($".{floor.Id}", StringComparison.Ordinal)));

        List<Clause> Loosened()
        {
            var violated = FloorProof.Prove(above, new PolicyStack(text).Bind("text", 1, Term)).Select(violation => violation.Floor.Id).ToHashSet();
            return replaced.FindAll(floor => violated.Contains(floor.Id));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Many));

    [Fact]
    public void Two_pairs_that_part_alike_change_alike_in_every_word() => Prop.ForAll(Arb.From(Schools), drawn =>
    {
        var before = new PolicyStack(drawn.Document, drawn.Layers[0], drawn.Layers[2]);
        var after = new PolicyStack(drawn.Document, drawn.Layers[..3]);
        var own = drawn.Other;
        var withMore = own with { Added = [Lift(1) with { Id = "own.letters", AppliesTo = new ClauseScope { Activities = [Activity.Letter] } }] };
        return PartingOf(own).Equals(PartingOf(withMore)) && ChangesOf(own) == ChangesOf(withMore);

        PolicyParting PartingOf(PolicyOverlay school) => PolicyChanges.PartingOf(before.With(school).Bind("old", 1, Term), after.With(school).Bind("new", 2, Term));
        string ChangesOf(PolicyOverlay school) => Said(PolicyChanges.ChangedFor(before.With(school).Bind("old", 1, Term), after.With(school).Bind("new", 2, Term)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Some));

    [Fact]
    public void For_whom_decisions_changed_is_told_activity_by_activity_and_whatever_the_words() => Prop.ForAll(Arb.From(Schools), drawn =>
    {
        var stack = new PolicyStack(drawn.Document, drawn.Layers[..3]);
        var (one, other) = (stack.With(drawn.Layers[3]).Bind("one", 1, Term), stack.With(drawn.Other).Bind("other", 1, Term));
        var clauses = other.Clauses.Select(clause => clause with { Title = "Otherwise", Text = "In other words." });
        var otherWords = new PolicyStack(other.Text with { Clauses = [.. clauses] }).Bind("words", 1, Term);
        return RolesOf(one, other) == RoleSet.Of([.. PolicyChanges.ChangedFor(one, other).Select(change => change.Role)])
            && PolicyChanges.PartingOfDecisions(one, other).Equals(PolicyChanges.PartingOfDecisions(one, otherWords))
            && PolicyChanges.PartingOfDecisions(other, otherWords).IsNone;

        static RoleSet RolesOf(Policy old, Policy @new) => PolicyChanges.PartingOfDecisions(old, @new).ByActivity
            .Aggregate(RoleSet.Empty, (roles, parting) => roles.Union(PolicyChanges.RolesChanged(old, @new, parting)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Many));

    [Fact]
    public void Policies_that_do_not_part_change_for_nobody_and_those_that_decide_differently_part() => Prop.ForAll(Arb.From(Schools), drawn =>
    {
        var stack = new PolicyStack(drawn.Document, drawn.Layers[..3]);
        var (one, other) = (stack.With(drawn.Layers[3]).Bind("one", 1, Term), stack.With(drawn.Other).Bind("other", 1, Term));
        return PolicyChanges.PartingOf(one, Policy.FromCanonical(one.Canonical.Span)).IsNone
            && (!PolicyChanges.PartingOf(one, other).IsNone || drawn.Situations.All(situation => Answer(one, situation) == Answer(other, situation)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Some));

    [Fact]
    public void What_an_authority_changes_is_one_parting_for_all_schools_whose_own_words_are_about_something_else()
    {
        var nation = new PolicyStack(PolicyPacks.Find("westdale-junior")!, PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []));
        var partings = new[] { "one", "another" }.Select(school =>
        {
            PolicyOverlay own = new(PolicyLayer.School, [new("west.chance-meetings", Outcome.Prohibited, [], $"Never at {school}.")], [], []);
            return PolicyChanges.PartingOf(Lifts(1).With(own).Bind(school, 1, Term), Lifts(2).With(own).Bind(school, 2, Term));
        }).ToList();

        partings[0].IsNone.ShouldBeFalse();
        partings[0].ShouldBe(partings[1]);
        partings[0].GetHashCode().ShouldBe(partings[1].GetHashCode());

        PolicyStack Lifts(int edition) => nation.With(new PolicyOverlay(PolicyLayer.LocalAuthority, [], [], [Lift(edition)]));
    }

    [Fact]
    public void Schools_that_word_the_same_clause_differently_part_differently()
    {
        var westdale = new PolicyStack(PolicyPacks.Find("westdale-junior")!);
        var partings = new[] { "one", "another" }.Select(school =>
        {
            PolicyOverlay own = new(PolicyLayer.School, [new("west.chance-meetings", Outcome.Prohibited, [], $"Never at {school}.")], [], []);
            return PolicyChanges.PartingOf(westdale.Bind(school, 1, Term), westdale.With(own).Bind(school, 2, Term));
        }).ToList();

        partings[0].ShouldNotBe(partings[1]);
    }

    private static Clause Lift(int edition) => new()
    {
        Id = "derbyshire.lone-lifts",
        Title = "Alone with a pupil in a car",
        Text = $"Not unless the head has agreed. Edition {edition}.",
        AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
        Stance = Outcome.AuthorisationRequired,
        Approvers = [RoleSet.Of(Role.Headteacher)],
    };

    private static string Answer(Policy policy, in Situation situation)
    {
        var findings = policy.Assess(situation).InFull();
        return $"{findings.Assessment.Outcome} {string.Join(' ', findings.DecidedBy.Select(clause => clause.Id))} {string.Join(' ', findings.Approvers)} {findings.MissingFacts} "
            + string.Join(' ', findings.Duties.Select(duty => $"{duty.Kind} {duty.Clause.Id} {duty.Deadline}"));
    }

    private static string Said(IEnumerable<RoleChange> changes) =>
        string.Join('\n', changes.Select(change => $"{change.Role}: {string.Join(", ", change.Clauses.Select(clause => $"{clause.Id} {clause.Layer} {clause.Text}"))}"));

    private sealed record Below(PolicyDocument Document, ImmutableArray<PolicyOverlay> Layers, PolicyOverlay Other, Situation[] Situations);
}
