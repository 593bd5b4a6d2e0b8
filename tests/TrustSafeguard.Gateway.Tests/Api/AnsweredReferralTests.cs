namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>A referral that the LADO finds not to meet the harm threshold, and what is told after it.</summary>
public sealed class AnsweredReferralTests
{
    // A Monday on which London has the same time.
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_answer_was_given_neither_in_the_future_nor_before_the_LADO_was_told_and_at_one_time()
    {
        await using var scene = await ReferredAsync();
        scene.Time.Advance(TimeSpan.FromDays(1));

        (await scene.AnswerAsync(Monday.AddDays(1).AddSeconds(1))).ShouldBe("referral.answered-in-the-future");
        (await scene.AnswerAsync(Monday.AddSeconds(-1))).ShouldBe("referral.answered-before-told");
        (await scene.AnswerAsync(Monday.AddHours(1))).ShouldBe(
            "The breach is a low-level concern now, and is back with the school: whoever handles it closes it with `closeBreach` once it is dealt with. "
                + "Where nothing of it was so, triage it to `NONE` before that, since a low-level concern counts in patterns, and what is closed is triaged no more. "
                + "Where something new is told, triage it anew to `HARM_THRESHOLD`, say in `learntAt` when the school was told, and refer it again.");
        var chronology = await scene.ChronologyAsync();
        chronology[^1].ShouldBe((
            "LADO_THRESHOLD_NOT_MET", "The LADO answered on 2 March 2026 16:00 that the harm threshold is not met: it is a low-level concern. Poor practice."));

        (await scene.AnswerAsync(Monday.AddHours(1))).ShouldStartWith("The breach is a low-level concern");
        (await scene.ChronologyAsync()).ShouldBe(chronology);
        (await scene.AnswerAsync(null)).ShouldBe("referral.threshold-not-met");
    }

    [Fact]
    public async Task What_is_told_after_the_answer_is_referred_again_and_nothing_of_the_first_is_lost()
    {
        await using var scene = await ReferredAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.AnswerAsync(null);
        var first = await scene.ReferralsAsync();
        scene.Time.Advance(TimeSpan.FromDays(8));
        var now = Monday.AddDays(8).AddHours(1);

        (await scene.TriageAsync(now.AddHours(-2))).ShouldStartWith("A referral to the LADO is due: tell the LADO at once, and by 11 March 2026 14:00 at the latest");
        (await scene.ReferralAsync()).ShouldBe((now.AddHours(22), null, false, false));
        (await scene.ReferAsync(now)).ShouldBeEmpty();

        var both = await scene.ReferralsAsync();
        both.Count.ShouldBe(2);
        both[0].ShouldBe(first.Single());
        // The first answer, sent again, is not taken for one of the second referral.
        (await scene.AnswerAsync(null, first: true)).ShouldBeEmpty();
        (await scene.ChronologyAsync()).Select(entry => entry.Kind).ShouldBe(
            ["RAISED", "TRIAGED", "REFERRAL_DUE", "REFERRED", "LADO_THRESHOLD_NOT_MET", "TRIAGED", "REFERRAL_DUE", "REFERRED"]);
        (await scene.AnswerAsync(null)).ShouldStartWith("The breach is a low-level concern");
        (await scene.AnswerAsync(null, first: true)).ShouldStartWith("The breach is a low-level concern");
        (await scene.ChronologyAsync()).Count(entry => entry.Kind == "LADO_THRESHOLD_NOT_MET").ShouldBe(2);
    }

    [Fact]
    public async Task Where_nobody_says_when_it_was_told_the_working_day_runs_from_the_answer()
    {
        await using var scene = await ReferredAsync();
        scene.Time.Advance(TimeSpan.FromDays(1));
        await scene.AnswerAsync(Monday.AddHours(1));
        scene.Time.Advance(TimeSpan.FromHours(2));

        (await scene.TriageAsync()).ShouldContain("its time was over at 3 March 2026 16:00");

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(1).AddHours(1), null, true, false));
        await scene.NoteOverdueAsync();
        (await scene.ChronologyAsync())[^1].Kind.ShouldBe("REFERRAL_OVERDUE");
        (await scene.TriageAsync(threshold: "LOW_LEVEL_CONCERN")).ShouldStartWith("No referral to the LADO is due now");
        (await scene.ReferralAsync()).IsOverdue.ShouldBeFalse();
    }

    [Fact]
    public async Task That_the_first_was_late_is_not_taken_back_by_a_second_that_is_in_time()
    {
        await using var scene = await MatterScene.BeginAsync(Monday);
        await scene.TriageAsync();
        scene.Time.Advance(TimeSpan.FromDays(2));
        await scene.NoteOverdueAsync();
        (await scene.ReferAsync(Monday.AddDays(2))).ShouldBeEmpty();
        await scene.AnswerAsync(null);
        scene.Time.Advance(TimeSpan.FromDays(7));
        var now = Monday.AddDays(9);

        await scene.TriageAsync(now.AddHours(-2));
        (await scene.ReferAsync(now)).ShouldBeEmpty();

        (await scene.ChronologyAsync())[^1].ShouldSatisfyAllConditions(
            told => told.Kind.ShouldBe("REFERRED"),
            told => told.Summary.ShouldStartWith("The LADO was told on 11 March 2026 15:00, in time. "));
    }

    [Fact]
    public async Task Whoever_refers_it_again_without_a_triage_between_is_not_late()
    {
        await using var scene = await ReferredAsync();
        await scene.AnswerAsync(null);
        scene.Time.Advance(TimeSpan.FromDays(21));

        (await scene.ReferAsync(null)).ShouldBeEmpty();

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(22), Monday.AddDays(21), false, false));
    }

    private static async Task<MatterScene> ReferredAsync()
    {
        var scene = await MatterScene.BeginAsync(Monday);
        await scene.TriageAsync();
        (await scene.ReferAsync(null)).ShouldBeEmpty();
        return scene;
    }
}
