namespace TrustSafeguard.Policies.Tests;

/// <summary>What an asked answer rests on, and what was left out of the question that would make it stricter.</summary>
public class CountedOnTests
{
    private static readonly Situation Asked = new()
    {
        Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 10, Activity = Activity.PersonalPhoneText,
    };

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Fact]
    public void A_yes_that_rests_on_agreement_says_that_it_has_to_be_on_record() =>
        Explained("westdale-junior", Asked with { Approvals = RoleSet.Of(Role.Headteacher) })
            .ShouldContain(
                "\n- This answer holds only if the headteacher has agreed and that is on record here: it was not looked up. Agreement that is not on record does not count.\n");

    [Fact]
    public void Agreement_that_the_answer_does_without_is_not_told()
    {
        var told = Explained("westdale-junior", Asked with { Approvals = RoleSet.Of(Role.Headteacher, Role.Governor) });

        told.ShouldContain("only if the headteacher has agreed and");
        told.ShouldNotContain("governor");
    }

    [Fact]
    public void Of_several_of_whom_any_one_may_agree_one_is_named()
    {
        var lift = Asked with { Activity = Activity.LoneLift };

        Explained("school-interaction-2021", lift with { Approvals = RoleSet.Of(Role.Headteacher, Role.OperationsManager) })
            .ShouldContain("only if the operations manager has agreed and that is on record");
    }

    [Fact]
    public void That_parents_agreed_is_on_record_and_so_is_that_they_wrote_it()
    {
        var told = Explained("derbyshire-leaflet", Asked with { Activity = Activity.PublishStudentPhotograph, Approvals = RoleSet.Of(Role.ParentOrCarer) });

        told.ShouldContain("\n- This answer holds only if the parents or carers have agreed and that is on record here");
        told.ShouldContain(
            "\n- This answer holds only if the school's records show that the parents or carers agreed in writing: they were not looked up. "
                + "If they did not show it, it would have to wait.");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void No_yes_rests_on_agreement_without_saying_so(string pack)
    {
        var policy = Packs.Policy(pack);
        var told = 0;
        foreach (var waiting in Everything(policy).Where(each => each.Outcome == Outcome.AuthorisationRequired))
        {
            foreach (var group in waiting.InFull().Approvers)
            {
                var agreed = policy.Assess(waiting.Situation with { Approvals = group, Facts = waiting.InFull().MissingFacts });
                if (agreed.IsPermitted)
                {
                    agreed.InFull().Explain().ShouldContain("Agreement that is not on record does not count.");
                    told++;
                }
            }
        }

        told.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Activity.SchoolSocialMediaPost)]
    [InlineData(Activity.PublishStudentPhotograph)]
    public void To_name_a_child_is_told_of_where_nothing_was_said_of_it(Activity activity) =>
        Explained("derbyshire-leaflet", Asked with { Activity = activity })
            .ShouldContain("\nWhat would make the answer stricter\n- Where the child is named, it would not be allowed.\n");

    [Fact]
    public void What_is_to_be_reported_where_it_happens_again_says_so_the_first_time() =>
        Explained("westdale-junior", Asked with { Activity = Activity.PersonalSocialMediaConnection, Direction = Direction.Inbound, Purpose = Purpose.Personal })
            .ShouldContain("\n- Where it happens repeatedly, it would have to be reported.\n");

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_circumstance_that_makes_an_answer_stricter_is_told_with_the_answer_that_does_without_it(string pack)
    {
        var policy = Packs.Policy(pack);
        foreach (var now in Everything(policy).Where(each => !each.InFull().Explain().StartsWith("No.", StringComparison.Ordinal)))
        {
            foreach (var fact in FactSet.Of(Enum.GetValues<Fact>()).Except(FactsOfRecord.All))
            {
                var then = policy.Assess(now.Situation with { Facts = FactSet.Of(fact) });
                if (now.Outcome != Outcome.NotCovered && then.Outcome > now.Outcome)
                {
                    now.InFull().Explain().ShouldContain("\nWhat would make the answer stricter\n", customMessage: $"{fact}: {now.InFull().Explain()}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nothing_is_told_of_circumstances_where_it_is_barred_anyhow_or_on_record(string pack)
    {
        foreach (var now in Everything(Packs.Policy(pack)))
        {
            now.InFull().ExplainAsRecorded().ShouldNotContain("What would make the answer stricter");
            (now.Outcome == Outcome.Prohibited && now.InFull().Explain().Contains("What would make the answer stricter", StringComparison.Ordinal)).ShouldBeFalse();
        }
    }

    private static string Explained(string pack, Situation situation) => Packs.Policy(pack).Assess(situation).InFull().Explain() + "\n";

    private static IEnumerable<Assessment> Everything(Policy policy) =>
        from activity in Enum.GetValues<Activity>()
        from counterpart in Counterparts.Of(activity)
        from direction in Enum.GetValues<Direction>()
        from purpose in Enum.GetValues<Purpose>()
        select policy.Assess(Asked with { Activity = activity, Counterpart = counterpart, Direction = direction, Purpose = purpose });
}
