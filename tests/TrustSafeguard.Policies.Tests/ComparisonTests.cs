using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

public class ComparisonTests
{
    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_policy_does_not_differ_from_itself(string id)
    {
        var comparison = PolicyComparison.Between(Packs.Policy(id), Packs.Policy(id));

        comparison.Differences.ShouldBeEmpty();
        comparison.Stricter.ShouldBe(Stricter.Same);
    }

    [Fact]
    public void Westdale_and_the_leaflet_differ_on_adult_former_pupils() =>
        Between("westdale-junior", "derbyshire-leaflet").Differences.Select(difference => difference.Summary)
            .ShouldContain(
                "any member of staff, former student of 18 or over, personal social media connection, by the adult, unless own child: left prohibited, right not covered");

    [Fact]
    public void The_differences_of_two_documents_read_as_they_were_approved() =>
        Snapshot.ShouldMatch(
            string.Join('\n', Between("westdale-junior", "derbyshire-leaflet").Differences.Select(difference => $"{difference.Stricter}: {difference.Summary}")),
            "westdale-and-the-leaflet");

    [Fact]
    public void A_comparison_turned_round_says_the_same_of_the_other_side()
    {
        var there = Between("dcsf-guidance", "school-interaction-2021").Differences.Select(each => (each.Situation, each.Stricter)).ToHashSet();
        var back = Between("school-interaction-2021", "dcsf-guidance").Differences;

        back.Length.ShouldBe(there.Count);
        back.ShouldAllBe(each => there.Contains(new ValueTuple<Situation, Stricter>(each.Situation, Turned(each.Stricter))));
    }

    [Fact]
    public void Two_policies_that_decide_differently_somewhere_have_a_difference_there() =>
        Prop.ForAll(
            Arb.From(from left in Generated.Documents from right in Generated.Documents from situations in Gen.ArrayOf(Generated.Situations, 20) select (left, right, situations)),
            drawn =>
            {
                var (left, right) = (Packs.Resolved(drawn.left), Packs.Resolved(drawn.right));
                var differences = PolicyComparison.Between(left, right).Differences;
                return drawn.situations.Select(Simple).All(situation => DecideAlike(left, right, situation) || differences.Any(each => IsWithin(each.Group, situation)));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_difference_shows_in_its_own_situation() =>
        Prop.ForAll(
            Arb.From(from left in Generated.Documents from right in Generated.Documents select (left, right)),
            drawn => PolicyComparison.Between(Packs.Resolved(drawn.left), Packs.Resolved(drawn.right)).Differences
                .All(
                    each =>
                        IsWithin(each.Group, each.Situation)
                            && (
                                each.Left.Outcome != each.Right.Outcome
                                    || !each.Left.InFull().Duties.SequenceEqual(each.Right.InFull().Duties)
                                    || each.Left.InFull().MissingFacts != each.Right.InFull().MissingFacts)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // One role, and agreement by others alone: what a comparison walks.
    private static Situation Simple(Situation situation) =>
        situation with { Actor = RoleSet.Of(situation.Actor.First()), Approvals = RoleSet.Empty };

    private static bool DecideAlike(Policy left, Policy right, Situation situation) => left.Assess(situation).Outcome == right.Assess(situation).Outcome;

    private static bool IsWithin(SituationGroup group, Situation situation) =>
        group.Activities.Contains(situation.Activity)
            && group.Directions.Contains(situation.Direction)
            && group.Purposes.Contains(situation.Purpose)
            && group.Roles.Overlaps(situation.Actor)
            && group.Counterparts.Any(each => CouldBe(situation.Counterpart).Contains(each.Kind)
                && (situation.CounterpartAge is not { } age || ((each.FromAge ?? 0) <= age && age < (each.UnderAge ?? int.MaxValue))))
            && group.When.Any(set => situation.Facts.ContainsAll(set));

    // Two policies can differ about a child who cannot be named only where they differ about some student.
    private static CounterpartKind[] CouldBe(CounterpartKind kind) =>
        kind == CounterpartKind.UnidentifiedChild ? [CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent] : [kind];

    private static Stricter Turned(Stricter stricter) => stricter switch
    {
        Stricter.Left => Stricter.Right,
        Stricter.Right => Stricter.Left,
        _ => stricter,
    };

    private static PolicyComparison Between(string left, string right) => PolicyComparison.Between(Packs.Policy(left), Packs.Policy(right));
}
