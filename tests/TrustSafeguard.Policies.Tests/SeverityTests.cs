using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

/// <summary>How grave a breach is follows from all that it breaks: a rule that is tightened makes nothing less grave.</summary>
public class SeverityTests
{
    private const int SituationsPerPolicy = 20;

    private static readonly Situation Lift = new()
    {
        Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 15, Activity = Activity.LoneLift,
    };

    private static readonly Clause NoLifts = new()
    {
        Id = "hill.walking-bus",
        Title = "The walking bus",
        Text = "Drive no child home alone from the walking bus.",
        AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
        Stance = Outcome.Prohibited,
    };

    private static readonly Gen<(PolicyDocument Document, Situation[] Situations)> Cases =
        from document in Generated.Documents
        from situations in Gen.ArrayOf(Generated.Situations, SituationsPerPolicy)
        select (document, situations);

    [Fact]
    public void A_breach_is_as_grave_as_the_gravest_clause_that_it_breaks() =>
        Under("dcsf-guidance", Lift with { Activity = Activity.IntimateRelationship, Purpose = Purpose.Personal }).Severity.ShouldBe(Severity.Critical);

    [Fact]
    public void A_prohibition_that_a_school_adds_leaves_a_breach_as_grave_as_the_agreement_that_was_wanting_made_it()
    {
        var before = Under("school-interaction-2021", Lift);
        var after = Tightened("school-interaction-2021", Lift);

        (before.Assessment.Outcome, before.Severity).ShouldBe((Outcome.AuthorisationRequired, Severity.High));
        (after.Assessment.Outcome, after.Severity).ShouldBe((Outcome.Prohibited, Severity.High));
        Ids(before.Broken).ShouldBe(["smci.lone-lifts"]);
        Ids(after.DecidedBy).ShouldBe(["hill.walking-bus"]);
        Ids(after.Broken).ShouldBe(["smci.lone-lifts", "hill.walking-bus"]);
    }

    [Fact]
    public void A_prohibition_that_a_school_adds_leaves_a_breach_as_grave_as_the_report_that_is_owed()
    {
        var reported = NoLifts with
        {
            Id = "county.lifts",
            Stance = Outcome.ReportRequired,
            Severity = Severity.Critical,
            Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Lado], Deadline.Immediate)],
        };
        var found = Packs.Resolved(Generated.Document([reported, NoLifts], RoleSet.Of(Role.Teacher))).Assess(Lift).InFull();

        (found.Assessment.Outcome, found.Severity).ShouldBe((Outcome.Prohibited, Severity.Critical));
        Ids(found.Broken).ShouldBe(["county.lifts", "hill.walking-bus"]);
    }

    [Fact]
    public void An_agreement_that_was_given_is_no_clause_that_is_broken()
    {
        var agreed = Lift with { ApprovalsByOthers = RoleSet.Of(Role.Headteacher) };
        Under("school-interaction-2021", agreed).Broken.ShouldBeEmpty();

        var found = Tightened("school-interaction-2021", agreed);

        found.Severity.ShouldBe(Severity.Medium);
        Ids(found.Broken).ShouldBe(["hill.walking-bus"]);
    }

    [Fact]
    public void A_further_clause_never_makes_it_less_grave_to_break_the_others() =>
        Always(500, (policy, situation) => policy.Clauses.All(clause =>
            IsAsGrave(policy.Assess(situation), Packs.Resolved(policy.Text with { Clauses = policy.Clauses.Remove(clause) }).Assess(situation))));

    [Fact]
    public void A_clause_that_is_tightened_is_never_less_grave_to_break() =>
        Always(500, (policy, situation) => policy.Clauses.All(clause =>
        {
            var tightening = new PolicyOverlay(PolicyLayer.School, [new(clause.Id, Outcome.Prohibited, [], null)], [], []);
            return PolicyResolution.Resolve("generated", 1, policy.EffectiveFrom, policy.Text, [tightening]) is not PolicyResolutionResult.Resolved { Policy: var tightened }
                || IsAsGrave(tightened.Assess(situation), policy.Assess(situation));
        }));

    private static bool IsAsGrave(in Assessment assessment, in Assessment before)
    {
        var (now, then) = (assessment.InFull(), before.InFull());
        return before.Outcome < Outcome.ReportRequired || (now.Severity >= then.Severity && Ids(then.Broken).All(Ids(now.Broken).Contains));
    }

    private static Findings Under(string pack, Situation situation) => Packs.Policy(pack).Assess(situation).InFull();

    private static Findings Tightened(string pack, Situation situation)
    {
        var text = Packs.Policy(pack).Text;
        return Packs.Resolved(text with { Clauses = [.. text.Clauses, NoLifts] }).Assess(situation).InFull();
    }

    private static string[] Ids(IReadOnlyList<Clause> clauses) => [.. clauses.Select(clause => clause.Id)];

    private static void Always(int cases, Func<Policy, Situation, bool> holds) =>
        Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var policy = Packs.Resolved(at.Document);
            return at.Situations.All(situation => holds(policy, situation));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
}
