using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A publication waits for comparisons no longer than a limit says. What is not compared by then is compared when somebody asks, and they are told the same.</summary>
public sealed class ComparingInTimeTests
{
    [Fact]
    public async Task What_there_was_no_time_to_compare_is_compared_by_whoever_asks_and_nobody_is_asked_for_more_or_less()
    {
        List<string> told = [];
        foreach (var isSlow in new[] { false, true })
        {
            await using var stage = await AcknowledgedAsync();
            var ask = new Safeguarding(stage.Router, stage.Feed, isSlow ? new SlowTime(stage.Time) : stage.Time, stage.Ids, access: AccessRules.Everything);
            Stage.Done((await ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], new DateOnly(2026, 3, 2)))).Request);

            stage.Feed.Read(views => views.Acknowledgements.Comparisons.Count).ShouldBe(isSlow ? 0 : 1);
            told.Add(stage.Feed.Read(views => Told(views, stage.Time.GetUtcNow())));
            stage.Feed.Read(views => views.Acknowledgements.Comparisons.Count).ShouldBe(1);
        }

        told[1].ShouldBe(told[0]);
        told[0].ShouldStartWith("0 of 2 acknowledged; Induction: ; NewVersion: wals.");
    }

    [Fact]
    public async Task A_publication_is_answered_when_the_time_is_over_though_a_comparison_is_still_being_made()
    {
        await using var stage = await AcknowledgedAsync();
        var time = new SlowTime(stage.Time) { HoldsBack = new TaskCompletionSource() };
        var ask = new Safeguarding(stage.Router, stage.Feed, time, stage.Ids, access: AccessRules.Everything);

        var outcome = await ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], new DateOnly(2026, 3, 2)));

        outcome.PolicyId.ShouldNotBeNull();
        stage.Feed.Read(views => views.Acknowledgements.Comparisons.Count).ShouldBe(0);
        time.HoldsBack.SetResult();
    }

    /// <summary>A teacher who acknowledged Westdale's policy, and one who has not.</summary>
    private static async Task<Stage> AcknowledgedAsync()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        await stage.EnrolAsync(Role.Teacher);
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var policy = stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(Stage.Urn)!, stage.Time.GetUtcNow()).Id);
        Stage.Done(await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(teacher, policy)));
        stage.Time.AdjustTime(Stage.Monday.AddMinutes(1));
        return stage;
    }

    private static string Told(SafeguardingViews views, DateTimeOffset now)
    {
        var school = views.Organisations.FindSchool(Stage.Urn)!;
        var (coverage, due) = (views.Acknowledgements.AtPresent(school, now), views.Acknowledgements.DueFrom(school, now));
        return $"{coverage.Acknowledged} of {coverage.Required} acknowledged; "
            + string.Join("; ", due.Select(each => $"{each.Reason}: {string.Join(' ', each.ChangedClauses.Select(clause => clause.Id))}"));
    }

    /// <summary>By this clock whatever is done takes longer than there is time for, and whoever waits for a time has waited it.</summary>
    private sealed class SlowTime(TimeProvider time) : TimeProvider
    {
        private long asked;

        public TaskCompletionSource? HoldsBack { get; init; }

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            HoldsBack?.Task.Wait();
            return Interlocked.Increment(ref asked) * TimeSpan.TicksPerHour;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
