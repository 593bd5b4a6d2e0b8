using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

public class ChangedForTests
{
    private static readonly PolicyDocument Westdale = PolicyPacks.Find("westdale-junior")!;

    [Fact]
    public void Nobody_acknowledges_anew_what_is_only_worded_otherwise() =>
        ChangedFor(Westdale, Changing("west.personal-number", clause => clause with { Title = "Numbers", Text = "Ask first.", Severity = Severity.High }))
            .ShouldBeEmpty();

    [Fact]
    public void A_stricter_stance_is_due_from_everybody_whom_the_clause_binds()
    {
        var changes = ChangedFor(Westdale, Changing("west.chance-meetings", clause => clause with { Stance = Outcome.Prohibited, Duties = [] }));

        changes.Select(change => change.Role).ShouldBe(Westdale.Binds);
        changes.ShouldAllBe(change => change.Clauses.Length == 1 && change.Clauses[0].Id == "west.chance-meetings" && change.Clauses[0].Stance == Outcome.Prohibited);
    }

    [Fact]
    public void A_clause_for_one_role_is_due_from_that_role_alone()
    {
        var changes = ChangedFor(Westdale, Changing("west.chance-meetings", clause => clause, With("west.it", Role.ItTechnician)));

        changes.ShouldHaveSingleItem().Role.ShouldBe(Role.ItTechnician);
        changes[0].Clauses.ShouldHaveSingleItem().Id.ShouldBe("west.it");
    }

    [Fact]
    public void A_clause_that_a_stricter_one_outweighs_everywhere_changes_nobodys_decisions() =>
        ChangedFor(Westdale, Changing("west.chance-meetings", clause => clause, With("west.echo", Role.Teacher) with
        {
            AppliesTo = Westdale.Clauses.Single(clause => clause.Id == "west.social-networking").AppliesTo,
            Stance = Outcome.Permitted,
        })).ShouldBeEmpty();

    [Fact]
    public void A_clause_that_is_gone_is_named_as_it_was()
    {
        var change = ChangedFor(Westdale, Westdale with { Clauses = [.. Westdale.Clauses.Where(clause => clause.Id != "west.chance-meetings")] })[0];

        change.Clauses.ShouldHaveSingleItem().Id.ShouldBe("west.chance-meetings");
        change.Differences.ShouldAllBe(difference => difference.Right.Outcome == Outcome.NotCovered);
    }

    [Fact]
    public void People_whom_the_new_version_binds_for_the_first_time_have_to_acknowledge_it() =>
        ChangedFor(Westdale, Westdale with { Binds = Westdale.Binds.With(Role.Volunteer) }).ShouldHaveSingleItem().Role.ShouldBe(Role.Volunteer);

    [Fact]
    public void People_whom_the_new_version_no_longer_binds_do_not() =>
        ChangedFor(Westdale, Westdale with { Binds = Westdale.Binds.Except(RoleSet.Of(Role.SupplyStaff)) }).ShouldBeEmpty();

    [Fact]
    public void A_layer_above_reaches_people_whom_the_document_does_not_bind_and_says_so_when_it_changes_for_them()
    {
        var (below, above) = (Westdale, With("authority.governors", Role.Governor) with { Stance = Outcome.Prohibited, Duties = [] });
        var layer = PolicyOverlay.Of(PolicyLayer.LocalAuthority, Westdale with { Binds = RoleSet.Of(Role.Governor), Clauses = [above], Guidance = [], Routes = [] }, [], []);
        var before = new PolicyStack(below).Bind("before", 1, new DateOnly(2026, 9, 1));
        var after = new PolicyStack(below, layer).Bind("after", 2, new DateOnly(2026, 9, 1));

        after.Binds.Contains(Role.Governor).ShouldBeFalse();
        before.Reaches.Contains(Role.Governor).ShouldBeFalse();
        after.Reaches.Contains(Role.Governor).ShouldBeTrue();
        var change = PolicyChanges.ChangedFor(before, after).ShouldHaveSingleItem();
        change.Role.ShouldBe(Role.Governor);
        change.Clauses.ShouldHaveSingleItem().Id.ShouldBe("authority.governors");
    }

    [Fact]
    public void Somebody_none_of_whose_roles_is_named_is_answered_alike_in_all_of_them_together() => Prop.ForAll(
        (from versions in Versions from situation in Generated.Situations select (versions.Old, versions.New, situation)).ToArbitrary(),
        generated =>
        {
            var (old, @new) = (Packs.Resolved(generated.Old), Packs.Resolved(generated.New));
            var named = RoleSet.Of([.. PolicyChanges.ChangedFor(old, @new).Select(change => change.Role)]);
            var situation = generated.situation with { Actor = generated.situation.Actor.Except(named).Intersect(@new.Reaches) };
            if (!situation.Actor.IsEmpty)
            {
                @new.Assess(situation).Outcome.ShouldBe(old.Assess(situation).Outcome, $"{situation}, named {named}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(800).WithQuietOnSuccess(true));

    /// <summary>A document, and one in which some of its clauses are gone or say something else.</summary>
    private static Gen<(PolicyDocument Old, PolicyDocument New)> Versions =>
        from old in Generated.Documents
        from other in Generated.Documents
        from kept in Gen.SubListOf(old.Clauses.AsEnumerable())
        let added = other.Clauses.Take(1).Select(clause => clause with { Id = "clause-added" })
        select (old, Generated.Document([.. kept, .. added], old.Binds));

    private static IReadOnlyList<RoleChange> ChangedFor(PolicyDocument old, PolicyDocument @new) => PolicyChanges.ChangedFor(Packs.Resolved(old), Packs.Resolved(@new));

    private static PolicyDocument Changing(string id, Func<Clause, Clause> change, params Clause[] added)
    {
        var clause = Westdale.Clauses.Single(each => each.Id == id);
        return Westdale with { Clauses = [.. Westdale.Clauses.Replace(clause, change(clause)), .. added] };
    }

    private static Clause With(string id, Role role) => new()
    {
        Id = id,
        Title = "For one role",
        Text = "Lend nobody your login.",
        AppliesTo = new ClauseScope { Activities = [Activity.ShareLogin], Roles = RoleSet.Of(role) },
        Stance = Outcome.Prohibited,
    };
}
