using System.Collections.Immutable;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

/// <summary>A layer that changes what a clause answers: nothing of the old answer stays that contradicts the new one.</summary>
public class OverriddenStanceTests
{
    private static readonly Outcome[] Stances =
        [Outcome.Permitted, Outcome.PermittedWithDuties, Outcome.ReportRequired, Outcome.AuthorisationRequired, Outcome.Prohibited];

    private static readonly Fact[] Facts = [Fact.Emergency, Fact.LastResort, Fact.OnEducationalVisit, Fact.ContactPlanAgreed, Fact.ChildNamed];

    private static readonly Situation Asked = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 14,
        Activity = Activity.LoneLift,
    };

    // What is said of how something is done, or of what goes before it.
    private static readonly string[] HowToGoOn =
    [
        "Once it is agreed", "Before you do it", "beforehand", "monitor", "supervis", "Declare it", "Seat the student", "Weigh all the risks", "Move the pictures",
        "Keep it as short",
    ];

    private static readonly string[] TurnedAway = ["Turn it down", "Do not reply", "Remove the connection"];

    // A permission without duties has none that would be owed: such an override is refused.
    public static TheoryData<Outcome, Outcome> Pairs
    {
        get
        {
            var pairs = new TheoryData<Outcome, Outcome>();
            foreach (var (before, now) in from before in Stances from now in Stances where before != now && !IsRefused(before, now) select (before, now))
            {
                pairs.Add(before, now);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_duty_of_the_old_stance_contradicts_the_new_one(Outcome before, Outcome now)
    {
        foreach (var duty in from kind in Enum.GetValues<DutyKind>() from deadline in Enum.GetValues<Deadline>() select new ClauseDuty(kind, [Recipient.Headteacher], deadline))
        {
            var explained = Laid(Clause(before) with { Duties = before == Outcome.Permitted ? [] : [Report, duty] }, now).Assess(Asked).InFull().Explain();

            Contradictions(now).ShouldAllBe(words => !explained.Contains(words), $"{duty.Kind} {duty.Deadline}\n{explained}");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_exception_of_the_old_stance_answers_against_the_new_one(Outcome before, Outcome now)
    {
        foreach (var (stance, fact) in from stance in Stances from fact in Facts select (stance, fact))
        {
            var exception = new ClauseException
            {
                When = FactSet.Of(fact), Stance = stance, Approvers = Agreement(stance), Requires = FactSet.Empty, Duties = stance == Outcome.Permitted ? [] : [Report],
            };
            var policy = Laid(Clause(before) with { Exceptions = [exception] }, now);

            var answer = policy.Assess(Asked with { Facts = exception.When }).Outcome;
            (now > before ? answer >= now : answer <= now || (stance > before && answer == stance)).ShouldBeTrue($"{stance} gives {answer}");
            policy.Assess(Asked).Outcome.ShouldBe(now);
        }
    }

    [Fact]
    public void Where_a_rule_about_pupils_leaves_out_own_children_a_stricter_one_does_too()
    {
        var outside = new ClauseException { When = FactSet.Of(Fact.OwnChild), Stance = Outcome.Permitted };

        Laid(Clause(Outcome.AuthorisationRequired) with { Exceptions = [outside] }, Outcome.Prohibited).Assess(Asked with { Facts = outside.When }).Outcome
            .ShouldBe(Outcome.Permitted);
    }

    [Fact]
    public void A_ban_on_what_had_to_be_agreed_does_not_go_on_to_say_how()
    {
        var policy = LaidOver(PolicyPacks.Find("school-interaction-2021")!, "smci.lone-lifts");
        var asked = Asked with { Facts = FactSet.Of(Fact.Emergency, Fact.NoSafeAlternative) };

        policy.Assess(asked).Outcome.ShouldBe(Outcome.Prohibited);
        foreach (var explained in new[] { policy.Assess(Asked), policy.Assess(asked) }.Select(assessment => assessment.InFull().Explain()))
        {
            explained.ShouldNotContain("Seat the student");
            explained.ShouldNotContain("What would change the answer");
        }
    }

    [Fact]
    public void What_was_published_before_keeps_what_it_had_and_its_hash()
    {
        var pack = PolicyPacks.Find("school-interaction-2021")!;
        var change = new ClauseOverride("smci.lone-lifts", Outcome.Prohibited, [], "No lifts.");

        var then = new PolicyStack(pack, new PolicyOverlay(PolicyLayer.Trust, [change], [], [])).Bind("then", 1, pack.EffectiveFrom);
        var now = LaidOver(pack, "smci.lone-lifts");

        then.FindClause("smci.lone-lifts")!.Exceptions.ShouldNotBeEmpty();
        now.FindClause("smci.lone-lifts")!.Exceptions.ShouldBeEmpty();
        change.ShouldNotBe(change.ToPublish(pack, PolicyLayer.Trust));
    }

    [Fact]
    public void The_check_of_a_variant_names_the_exceptions_that_fall_and_how_to_keep_them()
    {
        var pack = PolicyPacks.Find("school-interaction-2021")!;
        var change = new ClauseOverride("smci.lone-lifts", Outcome.Prohibited, [], "No lifts.");

        var warning = PolicyCheck.OfVariant(LaidOver(pack, "smci.lone-lifts"), Packs.Resolved(pack), [change]).ShouldHaveSingleItem();

        (warning.Code, warning.Clause).ShouldBe(("policy-check.override-drops-exceptions", "smci.lone-lifts"));
        warning.Message.ShouldContain("unless: [EMERGENCY, NO_SAFE_ALTERNATIVE]");
    }

    private static ClauseDuty Report { get; } = new(DutyKind.Report, [Recipient.Headteacher], Deadline.FirstOpportunity);

    private static string[] Contradictions(Outcome now) => now switch
    {
        Outcome.Prohibited => HowToGoOn,
        Outcome.AuthorisationRequired or Outcome.PermittedWithDuties => TurnedAway,
        Outcome.Permitted => ["What to do"],
        _ => [],
    };

    private static ImmutableArray<RoleSet> Agreement(Outcome stance) => stance == Outcome.AuthorisationRequired ? [RoleSet.Of(Role.Headteacher)] : [];

    private static Clause Clause(Outcome stance) => new()
    {
        Id = "lifts",
        Title = "Lifts",
        Text = "About lifts.",
        AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
        Stance = stance,
        Approvers = Agreement(stance),
        Duties = stance == Outcome.Permitted ? [] : [Report],
    };

    private static Policy Laid(Clause clause, Outcome now) => LaidOver(Generated.Document([clause], RoleSet.Of(Role.Teacher)), clause.Id, now);

    private static bool IsRefused(Outcome before, Outcome now) => before == Outcome.Permitted && (now is Outcome.PermittedWithDuties or Outcome.ReportRequired);

    private static Policy LaidOver(PolicyDocument document, string clause, Outcome now = Outcome.Prohibited)
    {
        var change = new ClauseOverride(clause, now, Agreement(now), "As the trust has it.").ToPublish(document, PolicyLayer.Trust);
        return PolicyResolution.Resolve("trust", 1, document.EffectiveFrom, document, [new PolicyOverlay(PolicyLayer.Trust, [change], [], [])])
            .ShouldBeOfType<PolicyResolutionResult.Resolved>().Policy;
    }
}
