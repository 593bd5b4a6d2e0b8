using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What whoever triages is told of the referral to the LADO is so when they are told, also where the request is sent again.</summary>
public sealed class TriageNoticesTests : IAsyncLifetime
{
    private const string Due = "A referral to the LADO is due: tell the LADO at once, and by 3 March 2026 10:00 at the latest, and record it with `referToLado`.";

    private const string Withdrawn =
        "No referral to the LADO is due now: the one that was due by 3 March 2026 10:00 is withdrawn. Triage the breach anew if the harm threshold is met after all.";

    private Stage stage = null!;
    private string breach = "";

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, Activity.LoneLift, Severity.High, "Una saw it.", false, null)));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task A_triage_that_was_sent_again_after_another_says_nothing_of_a_referral_and_the_one_that_stands_says_the_same_again()
    {
        (await TriageAsync(Threshold.LowLevelConcern, "t1")).ShouldBeEmpty();
        (await TriageAsync(Threshold.HarmThreshold, "t2")).ShouldBe([Due]);

        (await TriageAsync(Threshold.LowLevelConcern, "t1")).ShouldBeEmpty();
        (await TriageAsync(Threshold.HarmThreshold, "t2")).ShouldBe([Due]);

        (await TriageAsync(Threshold.LowLevelConcern, "t3")).ShouldBe([Withdrawn]);
        (await TriageAsync(Threshold.HarmThreshold, "t2")).ShouldBeEmpty();
        (await TriageAsync(Threshold.LowLevelConcern, "t3")).ShouldBe([Withdrawn]);
    }

    [Fact]
    public async Task Once_it_was_made_nobody_is_told_to_make_it()
    {
        (await TriageAsync(Threshold.HarmThreshold, "t1")).ShouldBe([Due]);
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));

        (await TriageAsync(Threshold.HarmThreshold, "t1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_time_was_over_when_it_fell_due_is_told_so()
    {
        stage.Time.Advance(TimeSpan.FromDays(3));

        (await TriageAsync(Threshold.HarmThreshold, "t1")).ShouldBe(
            ["A referral to the LADO is due, and its time was over at 3 March 2026 10:00: tell the LADO now, and record it with `referToLado`."]);
    }

    private async Task<IReadOnlyList<string>> TriageAsync(Threshold threshold, string requestId)
    {
        var outcome = await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, threshold, Severity.High, "Because.", RequestId: requestId));
        Stage.Done(outcome);
        return outcome.Notices;
    }
}
