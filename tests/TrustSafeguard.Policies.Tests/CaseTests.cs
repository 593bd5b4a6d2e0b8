namespace TrustSafeguard.Policies.Tests;

/// <summary>The cases beside the packs: what a reader of each document expects, and that nothing in a pack can change unnoticed.</summary>
public class CaseTests
{
    [Fact]
    public void Every_case_comes_out_as_its_document_says() =>
        PolicyCase.All.Select(each => each.Wrong(Packs.Policy(each.Pack))).OfType<string>().ShouldBeEmpty();

    [Fact]
    public void There_are_at_least_150_cases_and_20_for_each_pack()
    {
        PolicyCase.All.Count.ShouldBeGreaterThanOrEqualTo(150);
        foreach (var pack in PolicyPacks.All)
        {
            PolicyCase.All.Count(each => each.Pack == pack.Id).ShouldBeGreaterThanOrEqualTo(20, pack.Id);
        }
    }

    [Fact]
    public void Every_case_cites_obligations_of_its_document_and_has_a_name_of_its_own()
    {
        var known = SharedData.Rows("obligations.csv").ToLookup(row => row["pack"], row => row["id"]);

        PolicyCase.All.Where(each => each.Sources.Count == 0 || each.Sources.Except(known[each.Pack]).Any()).Select(each => each.Name).ShouldBeEmpty();
        PolicyCase.All.Select(each => (each.Pack, each.Name)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_clause_with_another_stance_makes_a_case_fail(string id) => Unguarded(id, Mutation.Stances).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_clause_that_is_left_out_makes_a_case_fail(string id) => Unguarded(id, Mutation.Removals).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Other_approvers_make_a_case_fail(string id) => Unguarded(id, Mutation.Approvers).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_duty_that_is_left_out_makes_a_case_fail(string id) => Unguarded(id, Mutation.Duties).ShouldBeEmpty();

    [Fact]
    public void Wherever_two_packs_differ_on_an_activity_a_case_of_one_of_them_shows_it()
    {
        var hidden = from left in PolicyPacks.All
                     from right in PolicyPacks.All
                     where string.CompareOrdinal(left.Id, right.Id) < 0
                     from activity in Differing(Packs.Policy(left.Id), Packs.Policy(right.Id))
                     where !Shown(left.Id, right.Id, activity) && !Shown(right.Id, left.Id, activity)
                     select $"{left.Id} and {right.Id} on {activity}";

        hidden.ShouldBeEmpty();
    }

    private static IEnumerable<Activity> Differing(Policy left, Policy right) =>
        PolicyComparison.Between(left, right).Differences
            .Where(difference => difference.Left.Outcome != difference.Right.Outcome)
            .SelectMany(difference => difference.Group.Activities)
            .Distinct();

    private static bool Shown(string pack, string other, Activity activity) =>
        PolicyCase.All.Any(each => each.Pack == pack && each.Asked.Activity == activity && Packs.Policy(other).Assess(each.Asked).Outcome != each.Answer);

    private static IEnumerable<string> Unguarded(string id, Func<PolicyDocument, IEnumerable<Mutation>> mutate)
    {
        var pack = PolicyPacks.Find(id)!;
        var cases = PolicyCase.All.Where(each => each.Pack == id).ToList();
        var mutations = mutate(pack).ToList();
        mutations.ShouldNotBeEmpty();
        return from mutation in mutations
               // What nobody could publish is a mistake that a case has to show all the same.
               let policy = new PolicyStack(mutation.Document).Bind("mutated", 1, pack.EffectiveFrom)
               where cases.TrueForAll(each => each.Wrong(policy) is null)
               select mutation.What;
    }
}
