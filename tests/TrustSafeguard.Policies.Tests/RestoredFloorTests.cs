using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Tests;

/// <summary>A floor whose clause a school had replaced before it was one stands beside the replacement, also where only what it has people do would be lost.</summary>
public class RestoredFloorTests
{
    private static readonly RoleSet Teachers = RoleSet.Of(Role.Teacher);

    private static readonly Situation Lift = new() { Actor = Teachers, Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift };

    [Fact]
    public void A_floor_that_loses_its_report_stands_beside_the_replacement_though_another_floor_answers_the_same()
    {
        var (toTheHead, toTheLead) = (Reported("b", Recipient.Headteacher), Reported("a", Recipient.DesignatedSafeguardingLead));

        var bound = Bound([toTheHead, toTheLead], ["b", "a"], Permitting("a"));

        bound.FindClause("trust.a").ShouldNotBeNull().Floor.ShouldBeTrue();
        bound.FindClause("trust.b").ShouldBeNull();
        ToldIn(bound, Lift).ShouldBe([Recipient.Headteacher, Recipient.DesignatedSafeguardingLead], ignoreOrder: true);
    }

    [Fact]
    public void Each_of_two_floors_that_lose_their_reports_stands_beside_its_replacement()
    {
        var (toTheHead, toTheLead) = (Reported("b", Recipient.Headteacher), Reported("a", Recipient.DesignatedSafeguardingLead));

        var bound = Bound([toTheHead, toTheLead], ["b", "a"], Permitting("a"), Permitting("b"));

        ToldIn(bound, Lift).ShouldBe([Recipient.Headteacher, Recipient.DesignatedSafeguardingLead], ignoreOrder: true);
    }

    [Fact]
    public void A_report_that_a_floor_asks_for_in_an_emergency_is_owed_though_a_school_forbids_what_the_floor_is_about()
    {
        var asked = Reported("b", Recipient.Headteacher);
        var inAnEmergency = Reported("a", Recipient.Headteacher) with
        {
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.Headteacher)],
            Duties = [],
            Exceptions =
            [
                new ClauseException
                {
                    When = FactSet.Of(Fact.Emergency),
                    Stance = Outcome.ReportRequired,
                    Duties = [new ClauseDuty(DutyKind.Report, [Recipient.DesignatedSafeguardingLead], Deadline.Immediate)],
                },
            ],
        };

        var bound = Bound([asked, inAnEmergency], ["b", "a"], new ClauseOverride("a", Outcome.Prohibited, [], "Never.") { DropsContrary = true });

        bound.Assess(Lift).Outcome.ShouldBe(Outcome.Prohibited);
        ToldIn(bound, Lift with { Facts = FactSet.Of(Fact.Emergency) }).ShouldBe([Recipient.Headteacher, Recipient.DesignatedSafeguardingLead], ignoreOrder: true);
    }

    [Fact]
    public void A_floor_that_is_looser_for_a_teaching_head_alone_stands_beside_the_replacement()
    {
        var floor = Reported("a", Recipient.Headteacher) with
        {
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = Teachers },
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead)],
            Duties = [],
        };
        var teachingHead = Lift with { Actor = RoleSet.Of(Role.Headteacher, Role.Teacher), ApprovalsByOthers = RoleSet.Of(Role.ChairOfGovernors) };

        var bound = Bound([floor], ["a"], new ClauseOverride("a", Outcome.AuthorisationRequired, [RoleSet.Of(Role.Headteacher)], "Ask the head."));

        bound.Assess(teachingHead).Outcome.ShouldBe(Outcome.AuthorisationRequired);
    }

    private static Policy Bound(ImmutableArray<Clause> clauses, ImmutableArray<string> floors, params ImmutableArray<ClauseOverride> own) =>
        new PolicyStack(
            Generated.Document(clauses, RoleSet.Of(Role.Headteacher, Role.Teacher)),
            new PolicyOverlay(PolicyLayer.Trust, [], floors, []),
            new PolicyOverlay(PolicyLayer.School, own, [], [])).Bind("school", 1, new DateOnly(2026, 9, 1));

    private static IEnumerable<Recipient> ToldIn(Policy policy, Situation situation) =>
        policy.Assess(situation).InFull().Duties.Where(duty => duty.Kind == DutyKind.Report).SelectMany(duty => duty.To);

    private static ClauseOverride Permitting(string id) => new(id, Outcome.Permitted, [], "As you like.");

    private static Clause Reported(string id, Recipient to) => new()
    {
        Id = id,
        Title = "Lifts",
        Text = "Tell them.",
        AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
        Stance = Outcome.ReportRequired,
        Duties = [new ClauseDuty(DutyKind.Report, [to], Deadline.Immediate)],
    };
}
