using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

public sealed class VersionComparisonsTests
{
    [Fact]
    public void A_pair_is_worked_out_once()
    {
        var comparisons = new VersionComparisons();
        var (old, @new) = (Version(Outcome.Permitted), Version(Outcome.Prohibited));
        var first = comparisons.Between(old, @new);

        first.Keys.ShouldBe([Role.Teacher]);
        comparisons.Between(old, @new).ShouldBeSameAs(first);
        comparisons.Between(old.As("another-school", 3, new DateOnly(2026, 9, 1)), @new).ShouldBeSameAs(first);
    }

    [Fact]
    public void What_an_authority_changes_is_worked_out_once_for_schools_whose_own_words_are_about_something_else()
    {
        var comparisons = new VersionComparisons();
        var found = new[] { "one", "another" }.Select(school => comparisons.Between(School(school, Outcome.Permitted), School(school, Outcome.Prohibited))).ToList();

        found[0].Keys.ShouldContain(Role.Teacher);
        found[1].ShouldBeSameAs(found[0]);
        comparisons.Count.ShouldBe(1);

        static Policy School(string name, Outcome lifts) => new PolicyStack(PolicyPacks.Find("westdale-junior")!, PolicyOverlay.Of(
                PolicyLayer.LocalAuthority, new SmallPolicy(lifts).ToDocument(), [], []))
            .With(new PolicyOverlay(PolicyLayer.School, [new("west.personal-email", Outcome.Prohibited, [], $"Never at {name}.")], [], []))
            .Bind(name, 1, new DateOnly(2026, 9, 1));
    }

    [Fact]
    public void The_roles_for_which_something_changed_are_those_for_which_clauses_did()
    {
        var comparisons = new VersionComparisons();
        var (old, @new) = (Version(Outcome.Permitted), Version(Outcome.Prohibited, "Ask the head first."));

        comparisons.RolesBetween(old, @new).ShouldBe(RoleSet.Of([.. comparisons.Between(old, @new).Keys]));
        comparisons.RolesBetween(old, @new).ShouldBe(RoleSet.Of(Role.Teacher));
        comparisons.RolesBetween(old, Version(Outcome.Permitted, "Ask the head first.")).ShouldBe(RoleSet.Empty);
        comparisons.RolesBetween(@new, @new).ShouldBe(RoleSet.Empty);
    }

    [Fact]
    public void For_whom_two_texts_differ_is_looked_up_once_it_is_known_whoever_has_them()
    {
        var comparisons = new VersionComparisons();
        var (old, @new) = (Version(Outcome.Permitted), Version(Outcome.Prohibited));
        var elsewhere = @new.As("another-school", 3, new DateOnly(2026, 9, 1));
        comparisons.RolesBetween(old, @new);
        comparisons.RolesBetween(old, elsewhere);

        // To find where two texts part makes a list of their parts.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var asked = 0; asked < 1_000; asked++)
        {
            comparisons.RolesBetween(old, elsewhere);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000 * 100);
        comparisons.RolesBetween(old, elsewhere).ShouldBe(RoleSet.Of(Role.Teacher));
        comparisons.RolesBetween(@new, old).ShouldBe(RoleSet.Of(Role.Teacher));
    }

    [Fact]
    public void A_version_differs_from_itself_for_nobody_and_takes_no_room()
    {
        var comparisons = new VersionComparisons();
        var version = Version(Outcome.Permitted);

        comparisons.Between(version, version).ShouldBeEmpty();
        comparisons.Count.ShouldBe(0);
    }

    [Fact]
    public void No_more_pairs_are_kept_than_the_limit_and_each_is_answered_all_the_same()
    {
        var comparisons = new VersionComparisons(limit: 3);
        var versions = new[] { "one", "two", "three", "four", "five", "six" }.Select(words => Version(Outcome.Permitted, words)).ToList();

        foreach (var version in versions.Skip(1))
        {
            comparisons.Between(versions[0], version).ShouldBeEmpty();
            comparisons.Count.ShouldBeLessThanOrEqualTo(3);
        }
    }

    private static Policy Version(Outcome lifts, string words = "Ask the head.") =>
        ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(new SmallPolicy(lifts, Words: words).ToDocument())).Policy;
}
