namespace TrustSafeguard.Policies.Tests;

/// <summary>Whoever is told to report what a child wrote is told in the same breath where an answer would be a breach of their own.</summary>
public class ReplyTests
{
    private static readonly Activity[] Answered =
    [
        Activity.SchoolEmail, Activity.PersonalEmail, Activity.SchoolPhoneCall, Activity.SchoolPhoneText, Activity.PersonalPhoneCall, Activity.PersonalPhoneText,
        Activity.Letter, Activity.SchoolSocialMediaPost, Activity.SchoolSocialMediaDirectMessage, Activity.PersonalSocialMediaMessage,
    ];

    private static readonly Situation Message = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 13,
        Activity = Activity.PersonalSocialMediaMessage,
        Direction = Direction.Inbound,
        Purpose = Purpose.Personal,
    };

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Wherever_an_answer_is_barred_the_first_line_says_so(string pack)
    {
        var barred = 0;
        foreach (var findings in Arrived(Packs.Policy(pack)))
        {
            var reply = findings.Assessment.Policy.Assess(findings.Assessment.Situation with { Direction = Direction.Outbound });
            if (reply.IsPermitted || reply.Outcome == Outcome.ReportRequired || findings.Assessment.Outcome == Outcome.Permitted)
            {
                continue;
            }

            barred++;
            findings.Explain().Split('\n')[0].ShouldMatch("Do not (reply|ring back|answer|take the call)", $"{findings.Assessment.Situation}");
            findings.ExplainAsRecorded().ShouldMatch("Do not (reply|ring back|answer|take the call)", $"{findings.Assessment.Situation}");
        }

        barred.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void No_answer_that_the_policy_lets_be_is_called_a_breach(string pack)
    {
        foreach (var findings in Arrived(Packs.Policy(pack)).Where(each => !each.Duties.Any(duty => duty.Kind is DutyKind.DoNotReply or DutyKind.Reject)))
        {
            if (findings.Assessment.Policy.Assess(findings.Assessment.Situation with { Direction = Direction.Outbound }).Outcome < Outcome.AuthorisationRequired)
            {
                findings.Explain().ShouldNotContain("your own act");
            }
        }
    }

    [Theory]
    [InlineData("dcsf-guidance", Activity.PersonalSocialMediaMessage, Purpose.Personal, "Do not reply. Report it.")]
    [InlineData("dcsf-guidance", Activity.PersonalPhoneText, Purpose.Professional, "Do not reply. Report it.")]
    [InlineData("dcsf-guidance", Activity.PersonalPhoneCall, Purpose.Personal, "Do not ring back. Report it.")]
    [InlineData("derbyshire-leaflet", Activity.PersonalSocialMediaMessage, Purpose.Personal, "Do not reply. Report it.")]
    [InlineData("derbyshire-leaflet", Activity.PersonalEmail, Purpose.Personal, "Do not reply. Report it.")]
    public void What_a_pupil_writes_to_ones_own_account_is_not_answered_by_other_means_either(string pack, Activity activity, Purpose purpose, string verdict) =>
        Packs.Policy(pack).Assess(Message with { Activity = activity, Purpose = purpose }).InFull().Explain().ShouldStartWith($"{verdict}\n");

    [Fact]
    public void A_child_who_writes_for_help_is_not_said_to_be_left_without_an_answer_by_the_leaflet()
    {
        var told = Packs.Policy("derbyshire-leaflet").Assess(Message with { Activity = Activity.PersonalEmail, Purpose = Purpose.Professional }).InFull().Explain();

        told.ShouldStartWith("Do not reply from your own account. Report it.\n");
        told.Split('\n').Count(line => line.Contains("Do not reply", StringComparison.Ordinal) || line.Contains("Do not answer", StringComparison.Ordinal)).ShouldBe(2, told);
    }

    [Theory]
    [InlineData(Purpose.Personal, "Do not reply for personal reasons. Report it.")]
    [InlineData(Purpose.Professional, "Report it.")]
    public void An_answer_that_is_barred_for_personal_reasons_alone_is_said_to_be(Purpose purpose, string verdict) =>
        Packs.Policy("westdale-junior").Assess(Message with { Activity = Activity.Letter, Purpose = purpose }).InFull().Explain().ShouldStartWith($"{verdict}\n");

    [Fact]
    public void An_answer_that_waits_for_the_head_is_not_sent_yet()
    {
        var told = Packs.Policy("westdale-junior").Assess(Message with { Activity = Activity.PersonalEmail, Purpose = Purpose.Professional }).InFull().Explain();

        told.ShouldStartWith("Do not reply from your own account yet. Report it.\n");
        told.ShouldContain("- Do not reply from your own account yet: that would be your own act, and needs agreement first.");
    }

    [Fact]
    public void An_answer_that_waits_for_a_plan_that_has_no_place_on_record_is_not_said_to_wait()
    {
        var letter = Message with { Activity = Activity.Letter, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 19 };

        Packs.Policy("westdale-junior").Assess(letter).InFull().Explain().ShouldStartWith("Do not reply as things stand. Report it.\n");
    }

    [Fact]
    public void Where_a_document_is_silent_about_what_arrives_its_ban_on_the_answer_is_told() =>
        Packs.Policy("walsall-2020").Assess(Message with { Activity = Activity.PersonalPhoneText }).InFull().Explain()
            .ShouldStartWith("The policy says nothing about this. Do not reply from your own phone. Tell the headteacher at the first opportunity.\n");

    private static IEnumerable<Findings> Arrived(Policy policy) =>
        from activity in Answered
        from counterpart in new[] { CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent, CounterpartKind.ParentOrCarer, CounterpartKind.UnidentifiedChild }
        from age in new int?[] { 13, 18, null }
        from purpose in Enum.GetValues<Purpose>()
        from actor in new[] { Role.Teacher, Role.Headteacher, Role.Volunteer }
        select policy.Assess(Message with { Actor = RoleSet.Of(actor), Activity = activity, Counterpart = counterpart, CounterpartAge = age, Purpose = purpose }).InFull();
}
