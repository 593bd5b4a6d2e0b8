namespace TrustSafeguard.Policies.Tests;

/// <summary>What is about somebody goes up, to nobody whom they appoint or supervise, and never to themselves.</summary>
public sealed class TellingTests
{
    private static readonly PolicyOverlay National = PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []);

    private static readonly Recipient[] ByStanding = [Recipient.Headteacher, Recipient.ChairOfGovernors, Recipient.ChairOfTrustees];

    private static readonly RoleSet[] Leading =
    [
        RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.ChairOfGovernors), RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors), RoleSet.Of(Role.ChairOfTrustees),
        RoleSet.Of(Role.ChairOfGovernors, Role.ChairOfTrustees), RoleSet.Of(Role.TrustSafeguardingOfficer), RoleSet.Of(Role.LocalAuthorityOfficer),
    ];

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nobody_is_told_to_take_their_own_matter_to_themselves_or_to_somebody_whom_they_lead(string pack)
    {
        var policy = new PolicyStack(PolicyPacks.Find(pack)!, National).Bind("bound", 1, new DateOnly(2026, 9, 1));
        foreach (var actor in Leading)
        {
            foreach (var situation in OwnMatters(actor))
            {
                var told = policy.Assess(situation).InFull().Duties.Where(duty => duty.Kind is DutyKind.Report or DutyKind.SeekAdvice).SelectMany(duty => duty.To).ToList();

                told.ShouldAllBe(recipient => IsOutside(recipient) || Array.IndexOf(ByStanding, recipient) > Highest(actor), $"{actor} {situation.Activity}");
            }
        }
    }

    [Theory]
    [InlineData(Role.Headteacher, "Tell the chair of governors at once.")]
    [InlineData(Role.ChairOfGovernors, "Tell the chair of trustees (in a maintained school, the local authority) at once.")]
    [InlineData(Role.ChairOfTrustees, "Tell the local authority at once.")]
    public void The_text_names_whoever_stands_above(Role role, string step)
    {
        var policy = new PolicyStack(PolicyPacks.Find("dcsf-guidance")!, National).Bind("bound", 1, new DateOnly(2026, 9, 1));
        var text = policy.Assess(Matter(RoleSet.Of(role), Activity.IntimateRelationship, Direction.Outbound)).InFull().Explain();

        text.ShouldContain(step);
        text.ShouldNotContain("Tell the headteacher at once");
    }

    [Fact]
    public void A_head_who_is_also_the_chair_is_offered_neither_as_the_one_who_agrees_and_told_whom_to_ask()
    {
        var both = RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors);
        var lift = PolicyPacks.Find("school-interaction-2021")!.Clauses.Single(clause => clause.Id == "smci.lone-lifts");
        var policy = Packs.Resolved(Generated.Document([lift with { Approvers = [RoleSet.Of(Role.Headteacher)] }], RoleSet.Of(Role.Headteacher)));
        var findings = policy.Assess(Matter(both, Activity.LoneLift, Direction.Outbound) with { Purpose = Purpose.Professional }).InFull();

        findings.Approvers.ShouldBeEmpty();
        findings.Explain().ShouldContain("The policy names nobody but you to agree: ask the chair of trustees");
    }

    private static IEnumerable<Situation> OwnMatters(RoleSet actor) =>
        from activity in Enum.GetValues<Activity>()
        where activity is not (Activity.IndecentImageFound or Activity.UnsuitableMaterialFound or Activity.InfatuationNoticed or Activity.PolicyBreachWitnessed
            or Activity.CyberbullyingOfStaff)
        from direction in Enum.GetValues<Direction>()
        select Matter(actor, activity, direction);

    private static Situation Matter(RoleSet actor, Activity activity, Direction direction) => new()
    {
        Actor = actor, Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 14, Activity = activity, Direction = direction, Purpose = Purpose.Personal,
    };

    private static bool IsOutside(Recipient recipient) =>
        recipient is Recipient.LocalAuthority or Recipient.Lado or Recipient.Police or Recipient.LocalAuthorityHr;

    private static int Highest(RoleSet actor) =>
        actor.Overlaps(RoleSet.Of(Role.ChairOfTrustees, Role.LocalAuthorityOfficer)) ? 2
        : actor.Overlaps(RoleSet.Of(Role.ChairOfGovernors, Role.TrustSafeguardingOfficer)) ? 1
        : 0;
}
