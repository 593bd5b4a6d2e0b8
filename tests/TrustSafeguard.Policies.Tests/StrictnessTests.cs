using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Which of two answers asks more: by the outcome, then by how grave it is, then by the duties.</summary>
public sealed class StrictnessTests
{
    private static readonly Situation Lift = new()
    {
        Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 18, Activity = Activity.LoneLift,
    };

    private static readonly ClauseDuty Lado = new(DutyKind.Report, [Recipient.Lado], Deadline.Immediate);

    [Fact]
    public void Of_two_answers_that_prohibit_the_graver_one_asks_more_and_else_the_one_by_which_more_people_are_told()
    {
        var young = Lift with { CounterpartAge = 17 };
        Compare(Of(Clause("all", under: null), Clause("young", under: 18) with { Severity = Severity.High }), Lift, young).ShouldBe(Stricter.Right);
        Compare(Of(Clause("all", under: null), Clause("young", under: 18) with { Duties = [Lado] }), Lift, young).ShouldBe(Stricter.Right);
        Compare(Of(Clause("all", under: null), Clause("young", under: 18)), Lift, young).ShouldBe(Stricter.Same);
        Compare(
            Of(
                Clause("young", under: 18) with { Duties = [Lado] },
                Clause("old", under: null, from: 18) with { Duties = [Lado with { To = [Recipient.Police] }] }),
            Lift,
            young).ShouldBe(Stricter.Incomparable);
    }

    [Fact]
    public void Of_two_answers_that_permit_no_severity_asks_more() =>
        Compare(
            Of(
                Clause("young", under: 18) with { Stance = Outcome.Permitted, Severity = Severity.Critical },
                Clause("old", under: null, from: 18) with { Stance = Outcome.Permitted }),
            Lift,
            Lift with { CounterpartAge = 17 }).ShouldBe(Stricter.Same);

    [Fact]
    public void Whoever_is_left_out_is_asked_for_where_only_more_people_would_be_told()
    {
        var posting = new Situation { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.None, Activity = Activity.PostAboutSchoolMatter };
        var all = Clause("all", under: null) with { AppliesTo = new ClauseScope { Activities = [posting.Activity], Roles = posting.Actor } };
        var ofStudents = all with { Id = "students", AppliesTo = all.AppliesTo with { Counterparts = [new CounterpartScope(CounterpartKind.CurrentStudent)] } };

        Of(all, ofStudents).TurnsOnCounterpart(posting).ShouldBeFalse();
        Of(all, ofStudents with { Duties = [Lado] }).TurnsOnCounterpart(posting).ShouldBeTrue();
        Of(all, ofStudents with { Severity = Severity.Critical }).TurnsOnCounterpart(posting).ShouldBeTrue();
    }

    [Fact]
    public void The_stricter_outcome_asks_more_whatever_is_owed_beside_it()
    {
        var all = from document in Generated.Documents from one in Generated.Situations from other in Generated.Situations select (document, one, other);
        Prop.ForAll(all.ToArbitrary(), each =>
        {
            var policy = Packs.Resolved(each.document);
            var (one, other) = (policy.Assess(each.one), policy.Assess(each.other));
            var compared = Assessment.Compare(one, other);
            Assessment.Compare(one, one).ShouldBe(Stricter.Same);
            Assessment.Compare(other, one).ShouldBe(compared switch { Stricter.Left => Stricter.Right, Stricter.Right => Stricter.Left, _ => compared });
            return one.Outcome == other.Outcome || compared == (one.Outcome > other.Outcome ? Stricter.Left : Stricter.Right);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static Stricter Compare(Policy policy, in Situation one, in Situation other) => Assessment.Compare(policy.Assess(one), policy.Assess(other));

    private static Policy Of(params Clause[] clauses) => Packs.Resolved(Generated.Document([.. clauses], Lift.Actor));

    private static Clause Clause(string id, int? under, int? from = null) => new()
    {
        Id = id,
        Title = "Title",
        Text = "Text.",
        AppliesTo = new ClauseScope { Activities = [Lift.Activity], Roles = Lift.Actor, Counterparts = [new CounterpartScope(CounterpartKind.CurrentStudent, from, under)] },
        Stance = Outcome.Prohibited,
    };
}
