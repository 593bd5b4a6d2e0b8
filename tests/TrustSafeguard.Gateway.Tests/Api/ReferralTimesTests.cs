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
            "REFERRED", "The LADO was told on 2 March 2026 16:10, in time: what is said before of an overdue referral was not so, since the call was only recorded later. As told."));
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

    private static async Task<MatterScene> BeginAsync() => await MatterScene.BeginAsync(Monday);
}
