using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Tests.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A referral that the authority finds not to meet the harm threshold, over a store.</summary>
public sealed class ThresholdNotMetTests : IAsyncLifetime
{
    private Stage stage = null!;
    private string breach = "";
    private string referral = "";

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, Activity.LoneLift, Severity.High, "It was seen.", false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.Medium, "It may meet it.")));
        referral = Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task It_is_a_low_level_concern_as_grave_as_before_and_nothing_of_it_is_awaited()
    {
        stage.See(() => PatternRules.IsLowLevel(Matter)).ShouldBeFalse();

        await AnswerAsync();

        stage.See(() => (Matter.Status, Matter.Threshold, Matter.Severity, Matter.Limb)).ShouldBe(
            (BreachStatus.Triaged, (Threshold?)Threshold.LowLevelConcern, Severity.Medium, (HarmLimb?)null));
        stage.See(() => PatternRules.IsLowLevel(Matter)).ShouldBeTrue();
        var at = stage.Time.GetUtcNow();
        stage.See(() => (Referral.Outcome, Referral.Limb, Referral.ClosedAt, Referral.ThresholdNotMetAt, Referral.IsOwed, Referral.IsWithdrawn)).ShouldBe(
            ((ReferralOutcome?)null, (HarmLimb?)HarmLimb.RiskOfHarm, (DateTimeOffset?)at, (DateTimeOffset?)at, false, false));
        stage.Feed.Read(views => views.Referrals.LogsWithAnyAwaited()).ShouldBeEmpty();
        Stage.Done(await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Advice was given", "As the LADO advised.")));
    }

    [Fact]
    public async Task Both_referrals_of_a_breach_are_read_from_the_log_as_they_were_shown()
    {
        await AnswerAsync();
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.Critical, "Another child has told.")));
        stage.Time.Advance(TimeSpan.FromHours(1));
        var again = Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told now.", HarmLimb.HarmedAChild)));
        again.ShouldNotBe(referral);
        stage.Time.Advance(TimeSpan.FromHours(1));
        Stage.Done(await stage.Ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(again, ReferralOutcome.Substantiated, "As the meeting concluded.")));

        stage.See(() => Matter.Referrals.Select(each => (each.Id, each.Place, each.Limb, each.Outcome, each.IsThresholdNotMet)).ToList()).ShouldBe(
        [
            (referral, 1, (HarmLimb?)HarmLimb.RiskOfHarm, (ReferralOutcome?)null, true),
            (again, 2, HarmLimb.HarmedAChild, ReferralOutcome.Substantiated, false),
        ]);
        await using var restarted = await Stage.EmptyAsync(stage.Store);
        restarted.Feed.Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
    }

    [Fact]
    public async Task What_is_answered_without_a_referral_that_was_made_is_refused()
    {
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var other = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.High, "It was said.", false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(other, Threshold.HarmThreshold, Severity.High, "It may meet it.")));
        var due = stage.See(() => stage.Views.Records.Find<BreachView>(other)!.Referral!.Id);

        await RefusesAsync(new RecordThresholdNotMet(due, "Poor practice."), "breach.not-referred");

        Stage.Done(await stage.Ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(referral, ReferralOutcome.False, "As the meeting concluded.")));
        await RefusesAsync(new RecordThresholdNotMet(referral, "Poor practice."), "breach.outcome-noted");
    }

    [Fact]
    public async Task What_was_answered_so_has_no_outcome_and_no_other_answer()
    {
        await AnswerAsync();

        await RefusesAsync(new RecordThresholdNotMet(referral, "In other words."), "referral.threshold-not-met");
        (await stage.Ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(referral, ReferralOutcome.False, "As the meeting concluded.")))
            .Refusals.Single().Code.ShouldBe("breach.threshold-not-met");
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told now.", HarmLimb.HarmedAChild)));
        (await stage.Ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(referral, ReferralOutcome.False, "As the meeting concluded.")))
            .Refusals.Single().Code.ShouldBe("referral.threshold-not-met");
    }

    [Fact]
    public async Task An_answer_is_recorded_on_the_version_that_was_seen()
    {
        var seen = stage.See(() => Referral.Version);

        await RefusesAsync(new RecordThresholdNotMet(referral, "Poor practice.", IfVersion: seen - 1), "request.version-moved-on");
        Stage.Done(await stage.Ask.Referrals.RecordThresholdNotMetAsync(Stage.Officer, new RecordThresholdNotMet(referral, "Poor practice.", IfVersion: seen)));
    }

    private BreachView Matter => stage.Views.Records.Find<BreachView>(breach)!;

    private LadoReferralView Referral => stage.Views.Records.Find<LadoReferralView>(referral)!;

    private async Task RefusesAsync(RecordThresholdNotMet input, string code) =>
        (await stage.Ask.Referrals.RecordThresholdNotMetAsync(Stage.Officer, input)).Refusals.Single().Code.ShouldBe(code);

    private async Task AnswerAsync()
    {
        stage.Time.Advance(TimeSpan.FromHours(1));
        Stage.Done(await stage.Ask.Referrals.RecordThresholdNotMetAsync(Stage.Officer, new RecordThresholdNotMet(referral, "Poor practice.")));
    }
}
