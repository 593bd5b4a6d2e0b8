using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>After what a route follows: for which purpose, and whether only where nobody may.</summary>
public class RouteTests
{
    private const string Header = """
        policy: { id: school, title: School, edition: first, effective-from: 2026-09-01, binds: [TEACHER, HEADTEACHER] }
        clauses:
          - id: school.lifts
            title: Lifts
            text: Ask first.
            applies: { activities: [LONE_LIFT] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
        routes:
        """;

    private static readonly Situation Lift = new()
    {
        Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 14, Activity = Activity.LoneLift,
    };

    [Fact]
    public void A_route_keeps_to_its_purposes_and_one_for_what_is_barred_goes_once_it_is_agreed_to()
    {
        var policy = Packs.Resolved(Read("activities: [LONE_LIFT], purposes: [PROFESSIONAL], if-barred: true").ShouldBeOfType<PolicyReadingResult.Success>().Document);

        Follows(Lift).ShouldBeTrue();
        Follows(Lift with { Purpose = Purpose.Personal }).ShouldBeFalse();
        Follows(Lift with { ApprovalsByOthers = RoleSet.Of(Role.Headteacher) }).ShouldBeFalse();

        bool Follows(Situation situation) => policy.Assess(situation).InFull().Routes.Any(route => route.Id == "school.next");
    }

    [Theory]
    [InlineData("purposes: [PERSONAL]", "policy.route-without-activities")]
    [InlineData("if-barred: true", "policy.route-without-activities")]
    [InlineData("activities: [LONE_LIFT], once-agreed: true, if-barred: true", "policy.route-agreed-and-barred")]
    [InlineData("activities: [LONE_LIFT], purposes: [PRIVATE]", "policy-file.unknown-word")]
    public void A_route_that_could_never_follow_is_refused(string applies, string code) =>
        Read(applies).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData("purposes: [PERSONAL]")]
    [InlineData("if-barred: true")]
    public void What_a_route_says_of_purpose_and_ban_is_kept_in_the_newest_format_alone(string applies)
    {
        var document = Read($"activities: [LONE_LIFT], {applies}").ShouldBeOfType<PolicyReadingResult.Success>().Document;
        var later = PolicyDocument.FromCanonical(document.Canonical.Span);

        System.Text.Encoding.UTF8.GetString(document.Canonical.Span).ShouldStartWith("{\"format\":6,");
        (later.Routes[0].Purposes.SequenceEqual(document.Routes[0].Purposes), later.Routes[0].IfBarred).ShouldBe((true, document.Routes[0].IfBarred));
        System.Text.Encoding.UTF8.GetString((document with { Routes = [document.Routes[0] with { Purposes = [], IfBarred = false }] }).Canonical.Span)
            .ShouldStartWith("{\"format\":2,");
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Nobody_who_asks_for_personal_reasons_or_may_do_it_is_told_how_to_act_against_the_policy(string pack)
    {
        var policy = Packs.Policy(pack);
        var asked = from activity in Enum.GetValues<Activity>()
                    from counterpart in Counterparts.Of(activity)
                    from direction in Enum.GetValues<Direction>()
                    from purpose in Enum.GetValues<Purpose>()
                    from facts in Enum.GetValues<Fact>().Select(fact => FactSet.Of(fact)).Prepend(FactSet.Empty)
                    select Lift with { Activity = activity, Counterpart = counterpart, Direction = direction, Purpose = purpose, Facts = facts };
        foreach (var findings in asked.Select(each => policy.Assess(each).InFull()))
        {
            if (findings.Assessment.Situation.Purpose == Purpose.Personal || findings.Assessment.Outcome < Outcome.AuthorisationRequired)
            {
                findings.Explain().ShouldNotContain("act against this policy", customMessage: $"{findings.Assessment.Situation}");
            }
        }
    }

    [Theory]
    [InlineData("walsall-2020", Activity.PersonalPhoneText)]
    [InlineData("school-interaction-2021", Activity.PersonalPhoneText)]
    [InlineData("school-interaction-2021", Activity.LoneLift)]
    [InlineData("school-interaction-2021", Activity.PhysicalContact)]
    [InlineData("school-interaction-2021", Activity.SharePersonalContactDetails)]
    [InlineData("school-interaction-2021", Activity.SchoolPhoneCall)]
    [InlineData("school-interaction-2021", Activity.StudentInStaffHome)]
    public void Whoever_had_to_act_against_a_policy_for_their_work_is_told_to_explain_it(string pack, Activity activity) =>
        Packs.Policy(pack).Assess(Lift with { Activity = activity }).InFull().Explain().ShouldContain("act against this policy");

    [Theory]
    [InlineData(CounterpartKind.CurrentStudent)]
    [InlineData(CounterpartKind.FormerStudent)]
    public void At_no_age_does_a_relationship_go_by_without_the_designated_officer_in_westdales(CounterpartKind counterpart)
    {
        var stack = new PolicyStack(PolicyPacks.Find("westdale-junior")!, PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []));
        var policy = stack.Bind("school", 1, new DateOnly(2026, 9, 1));
        foreach (var age in Enumerable.Range(10, 15))
        {
            var relationship = Lift with { Activity = Activity.IntimateRelationship, Counterpart = counterpart, CounterpartAge = age, Purpose = Purpose.Personal };

            policy.Assess(relationship).InFull().Explain().ShouldContain("designated officer", customMessage: $"{counterpart} {age}");
        }
    }

    private static PolicyReadingResult Read(string applies) =>
        PolicyReader.Read("policy.yaml", $"{Header}\n  - {{ id: school.next, title: Next, text: Tell the head., {applies} }}\n");
}
