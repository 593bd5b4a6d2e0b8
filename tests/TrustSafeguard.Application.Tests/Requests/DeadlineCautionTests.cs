using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A deadline that is noted by a clock that is known to be wrong says so in the chronology, and what to do.</summary>
public sealed class DeadlineCautionTests
{
    private const string Caution = "Work the deadline out by hand.";

    [Fact]
    public async Task A_deadline_that_passes_by_a_clock_far_ahead_says_what_speaks_against_the_clock()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = await DueAsync(stage);

        var passed = await PassAsync(stage, breach, Stage.Monday + ClockDoubt.FarAhead + TimeSpan.FromDays(1));

        passed.ShouldContain("the clock may be far ahead");
        passed.ShouldEndWith(Caution);
        EntryOf(stage, breach, "REFERRAL_DUE").ShouldNotContain(Caution);
    }

    [Fact]
    public async Task A_deadline_of_a_breach_that_was_raised_by_a_clock_behind_says_so_though_the_clock_is_right_when_it_passes()
    {
        await using var stage = await Stage.WithSchoolAsync();
        stage.Time.AdjustTime(Stage.Monday.AddDays(-3));
        var breach = await DueAsync(stage);

        var passed = await PassAsync(stage, breach, Stage.Monday.AddDays(3));

        foreach (var told in new[] { EntryOf(stage, breach, "REFERRAL_DUE"), passed })
        {
            told.ShouldContain("one of the two is wrong");
            told.ShouldEndWith(Caution);
        }
    }

    [Fact]
    public async Task A_deadline_that_passes_by_a_clock_that_goes_with_the_records_says_nothing_of_it()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = await DueAsync(stage);

        (await PassAsync(stage, breach, Stage.Monday.AddDays(3))).ShouldNotContain(Caution);
    }

    private static async Task<string> DueAsync(Stage stage)
    {
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.High, "Seen.", false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "May pose a risk.")));
        return breach;
    }

    private static async Task<string> PassAsync(Stage stage, string breach, DateTimeOffset now)
    {
        stage.Time.AdjustTime(now);
        Stage.Done(await stage.Ask.Referrals.NoteOverdueAsync(new NoteOverdueReferral(stage.See(() => stage.Find<BreachView>(breach).Referral!.Id))));
        return EntryOf(stage, breach, "REFERRAL_OVERDUE");
    }

    private static string EntryOf(Stage stage, string breach, string kind) =>
        stage.See(() => stage.Find<BreachView>(breach).Chronology.Single(entry => entry.Kind == kind).Summary);
}
