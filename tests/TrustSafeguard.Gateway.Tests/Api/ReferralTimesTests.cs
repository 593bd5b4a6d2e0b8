namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>The working day within which the LADO is told, where it was typed later than it happened.</summary>
public sealed class ReferralTimesTests
{
    // A Monday on which London has the same time.
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_call_that_was_made_in_time_is_in_time_though_it_is_recorded_after_it_was_said_to_be_overdue()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync();
        scene.Time.Advance(TimeSpan.FromHours(26.5));
        await scene.NoteOverdueAsync();
        (await scene.ChronologyAsync())[^1].ShouldBe(("REFERRAL_OVERDUE", "The LADO should have been told by 3 March 2026 15:00, and no call is recorded."));

        (await scene.ReferAsync(Monday.AddMinutes(70))).ShouldBeEmpty();

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(1), Monday.AddMinutes(70), false, false));
        (await scene.ChronologyAsync())[^1].ShouldBe((
            "REFERRED",
            "The LADO was told on 2 March 2026 16:10, in time: what is said before of an overdue referral was not so, since the call was only recorded later. As told."));
    }

    [Fact]
    public async Task A_call_that_was_made_late_is_late_by_when_it_was_made()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync();
        scene.Time.Advance(TimeSpan.FromDays(2));

        (await scene.ReferAsync(Monday.AddHours(25))).ShouldBeEmpty();

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(1), Monday.AddHours(25), false, true));
        (await scene.ChronologyAsync())[^1].ShouldBe(("REFERRED", "The LADO was told on 3 March 2026 16:00, after the time for it was over. As told."));
    }

    [Fact]
    public async Task A_call_of_which_no_time_is_told_was_made_when_it_is_recorded()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync();
        scene.Time.Advance(TimeSpan.FromHours(25));

        (await scene.ReferAsync(null)).ShouldBeEmpty();

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(1), Monday.AddHours(25), false, true));
        (await scene.ChronologyAsync())[^1].ShouldBe(("REFERRED", "As told."));
    }

    [Fact]
    public async Task A_call_is_made_neither_in_the_future_nor_before_the_matter_was_raised_and_at_one_time()
    {
        await using var scene = await BeginAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));

        (await scene.ReferAsync(Monday.AddHours(1).AddSeconds(1))).ShouldBe("referral.told-in-the-future");
        (await scene.ReferAsync(Monday.AddSeconds(-1))).ShouldBe("referral.told-before-learnt");
        (await scene.ReferAsync(Monday)).ShouldBeEmpty();
        (await scene.ReferAsync(Monday)).ShouldBeEmpty();
        (await scene.ReferAsync(Monday.AddMinutes(1))).ShouldBe("referral.already-made");
    }

    [Fact]
    public async Task What_was_told_to_the_school_before_it_was_raised_is_to_be_referred_by_then()
    {
        var told = Monday.AddDays(-3).AddHours(-6);
        await using var scene = await BeginAsync(told);
        (await scene.ChronologyAsync())[^1].ShouldBe(("RAISED", "The school was told on 27 February 2026 09:00. Seen."));

        (await scene.TriageAsync()).ShouldStartWith("A referral to the LADO is due, and its time was over at 2 March 2026 09:00");

        (await scene.ReferralAsync()).ShouldBe((Monday.AddHours(-6), null, true, false));
        (await scene.ReferAsync(told.AddSeconds(-1))).ShouldBe("referral.told-before-learnt");
        (await scene.ReferAsync(told.AddHours(2))).ShouldBeEmpty();
        (await scene.ReferralAsync()).ShouldBe((Monday.AddHours(-6), told.AddHours(2), false, false));
    }

    [Fact]
    public async Task What_is_referred_without_a_triage_is_due_by_when_the_school_was_told()
    {
        await using var scene = await BeginAsync(Monday.AddDays(-4));

        (await scene.ReferAsync(null)).ShouldBeEmpty();

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(-3), Monday, false, true));
    }

    [Fact]
    public async Task A_concern_that_becomes_an_allegation_later_has_the_working_day_from_then()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync(threshold: "LOW_LEVEL_CONCERN");
        scene.Time.Advance(TimeSpan.FromDays(64));
        var now = Monday.AddDays(64);

        // London's clock is an hour on by then; the day after tomorrow is no holiday.
        (await scene.TriageAsync(now.AddHours(-2))).ShouldStartWith("A referral to the LADO is due: tell the LADO at once, and by 6 May 2026 14:00 at the latest");

        (await scene.ReferralAsync()).ShouldBe((now.AddHours(22), null, false, false));
        (await scene.ChronologyAsync()).TakeLast(2).ShouldBe(
        [
            ("TRIAGED", "Harm threshold met, high severity. The school was told on 5 May 2026 14:00. As weighed."),
            ("REFERRAL_DUE", "The LADO is to be told at once, and by 6 May 2026 14:00 at the latest."),
        ]);
        (await scene.ReferAsync(now.AddHours(-3))).ShouldBe("referral.told-before-learnt");
        (await scene.ReferAsync(null)).ShouldBeEmpty();
        (await scene.ReferralAsync()).ShouldBe((now.AddHours(22), now, false, false));
    }

    [Fact]
    public async Task A_later_triage_that_says_no_time_goes_by_when_it_was_raised()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync(threshold: "LOW_LEVEL_CONCERN");
        scene.Time.Advance(TimeSpan.FromDays(64));

        (await scene.TriageAsync()).ShouldContain("its time was over at 3 March 2026 15:00");

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(1), null, true, false));
    }

    [Fact]
    public async Task A_time_that_turns_out_to_be_earlier_makes_the_deadline_earlier_and_overdue_at_once()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync();

        (await scene.TriageAsync(Monday.AddDays(-4))).ShouldBe(
            "A referral to the LADO is due, and its time was over at 27 February 2026 15:00: tell the LADO now, and record it with `referToLado`.");

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(-3), null, true, false));
        (await scene.ChronologyAsync()).Last(entry => entry.Kind == "REFERRAL_DUE").Summary.ShouldBe(
            "The LADO should have been told by 27 February 2026 15:00, and is to be told at once. Until then the time for it was 3 March 2026 15:00.");
        await scene.NoteOverdueAsync();
        (await scene.ChronologyAsync())[^1].Kind.ShouldBe("REFERRAL_OVERDUE");
    }

    [Fact]
    public async Task A_time_that_turns_out_to_be_later_makes_the_deadline_later_and_stays_through_what_says_none()
    {
        await using var scene = await BeginAsync();
        await scene.TriageAsync();
        scene.Time.Advance(TimeSpan.FromDays(3));
        await scene.NoteOverdueAsync();

        (await scene.TriageAsync(Monday.AddDays(3))).ShouldContain("by 6 March 2026 15:00 at the latest");
        (await scene.TriageAsync()).ShouldContain("by 6 March 2026 15:00 at the latest");
        await scene.TriageAsync(threshold: "NONE");
        (await scene.TriageAsync()).ShouldContain("by 6 March 2026 15:00 at the latest");

        (await scene.ReferralAsync()).ShouldBe((Monday.AddDays(4), null, false, false));
        scene.Time.Advance(TimeSpan.FromDays(1.5));
        await scene.NoteOverdueAsync();
        (await scene.ChronologyAsync()).Count(entry => entry.Kind == "REFERRAL_OVERDUE").ShouldBe(2);
    }

    [Fact]
    public async Task The_school_was_told_of_it_neither_in_the_future_nor_seventy_years_ago_nor_of_what_meets_no_threshold()
    {
        await using var scene = await BeginAsync();

        (await scene.TriageAsync(Monday.AddSeconds(1))).ShouldBe("breach.learnt-in-the-future");
        (await scene.TriageAsync(Monday.AddYears(-70))).ShouldBe("breach.learnt-too-long-ago");
        (await scene.TriageAsync(Monday, "LOW_LEVEL_CONCERN")).ShouldBe("breach.learnt-without-threshold");
        (await scene.RaiseAsync(Monday.AddSeconds(1))).ShouldBe("breach.learnt-in-the-future");
        (await scene.RaiseAsync(Monday.AddYears(-70))).ShouldBe("breach.learnt-too-long-ago");
    }

    private static async Task<MatterScene> BeginAsync(DateTimeOffset? learntAt = null) => await MatterScene.BeginAsync(Monday, learntAt);
}
