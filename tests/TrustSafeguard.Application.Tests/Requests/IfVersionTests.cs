using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Who decides on something that they saw says which version it was: where it has changed since, nothing is recorded.</summary>
public sealed class IfVersionTests
{
    private const string MovedOn = "request.version-moved-on";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_24_triages_of_one_version_one_is_recorded_and_23_are_refused(bool allSayTheSame)
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = await RaiseAsync(stage);
        var seen = stage.See(() => stage.Find<BreachView>(breach).Version);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(async () => await stage.Ask.Breaches.TriageAsync(
            Stage.Officer, new TriageBreach(breach, Threshold.None, Severity.Low, allSayTheSame ? "The same." : $"Rationale {number}.", seen)))));

        outcomes.Count(outcome => outcome.Refusals.Count == 0).ShouldBe(1);
        outcomes.SelectMany(outcome => outcome.Refusals).Select(refusal => (refusal.Code, string.Join('.', refusal.Path))).ShouldBe(Enumerable.Repeat((MovedOn, "ifVersion"), 23));
        stage.See(() => stage.Find<BreachView>(breach).Chronology.Count(entry => entry.Kind == "TRIAGED")).ShouldBe(1);
        stage.See(() => stage.Find<BreachView>(breach).Version).ShouldBe(seen + 1);
    }

    [Fact]
    public async Task Whoever_gives_a_version_that_never_was_is_not_told_that_somebody_changed_the_record()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = await RaiseAsync(stage);

        var answer = await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.None, Severity.Low, "Because.", 999));
        var refused = answer.Refusals.ShouldHaveSingleItem();

        refused.Code.ShouldBe(MovedOn);
        refused.Message.ShouldContain("has not come to this one yet");
        refused.Message.ShouldNotContain("somebody has changed");
    }

    [Fact]
    public async Task A_referral_its_outcome_and_the_closing_are_held_to_the_version_that_they_were_decided_on()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = await RaiseAsync(stage);
        var (ask, raised) = (stage.Ask, stage.See(() => stage.Find<BreachView>(breach).Version));
        Stage.Done(await ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "Because.", raised)));

        CodeOf(await ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "All of it.", null, raised))).ShouldBe(MovedOn);
        var referral = Stage.Done(await ask.Referrals.ReferAsync(
            Stage.Officer, new ReferToLado(breach, "All of it.", null, stage.See(() => stage.Find<BreachView>(breach).Version))));

        var made = stage.See(() => stage.Find<LadoReferralView>(referral).Version);
        CodeOf(await ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(referral, ReferralOutcome.Unfounded, "Because.", made - 1))).ShouldBe(MovedOn);
        Stage.Done(await ask.Referrals.RecordOutcomeAsync(Stage.Officer, new RecordLadoOutcome(referral, ReferralOutcome.Unfounded, "Because.", made)));

        var referred = stage.See(() => stage.Find<BreachView>(breach).Version);
        CodeOf(await ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Closed", "Because.", referred - 1))).ShouldBe(MovedOn);
        Stage.Done(await ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Closed", "Because.", referred)));
    }

    [Fact]
    public async Task A_word_on_a_request_is_held_to_what_had_been_said_of_it()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var now = stage.Time.GetUtcNow();
        var id = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(teacher, student, null, Activity.SharePersonalContactDetails, "A trip.", now, now.AddDays(2))));
        var decide = new DecideAuthorisation(id, Role.Headteacher, head, Approve: false, "No.", null, IfVersion: stage.See(() => stage.Find<AuthorisationView>(id).Version));

        CodeOf(await DecideAsync(decide with { IfVersion = decide.IfVersion + 1 })).ShouldBe(MovedOn);
        Stage.Done(await DecideAsync(decide));
        CodeOf(await DecideAsync(decide)).ShouldBe(MovedOn);

        ValueTask<RequestOutcome> DecideAsync(DecideAuthorisation input) => stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, input);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_with_its_id_is_answered_though_the_version_has_moved_on_by_itself()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var now = stage.Time.GetUtcNow();
        var id = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(teacher, student, null, Activity.SharePersonalContactDetails, "A trip.", now, now.AddDays(2))));
        var decide = new DecideAuthorisation(id, Role.Headteacher, head, Approve: false, "No.", "r1", IfVersion: stage.See(() => stage.Find<AuthorisationView>(id).Version));
        var officer = Stage.Officer with { IsDevelopment = true };

        var first = await stage.Ask.Authorisations.DecideAsync(officer, decide);

        (await stage.Ask.Authorisations.DecideAsync(officer, decide)).Position.ShouldBe(first.Position);
        first.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Policies_are_published_and_adopted_on_top_of_the_version_that_was_seen()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var publish = new PublishTrustPolicy("99001", "dcsf-guidance", [], [], new DateOnly(2026, 9, 1), IfVersion: 0);
        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, publish)).Request);
        CodeOf((await stage.Ask.Policies.PublishAsync(Stage.Officer, publish with { BasedOn = "westdale-junior" })).Request).ShouldBe("policy.version-moved-on");

        var never = (await stage.Ask.Policies.PublishAsync(Stage.Officer, publish with { BasedOn = "westdale-junior", IfVersion = 7 })).Request.Refusals.ShouldHaveSingleItem();
        (never.Code, never.Message.Contains("was never published")).ShouldBe(("policy.version-moved-on", true));

        var adopt = new AdoptSchoolPolicy(Stage.Urn, "derbyshire-leaflet", [], new DateOnly(2026, 9, 1), IfVersion: 0);
        CodeOf((await stage.Ask.Policies.AdoptAsync(Stage.Officer, adopt)).Request).ShouldBe("policy.version-moved-on");
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, adopt with { IfVersion = 1 })).Request);
    }

    private static async Task<string> RaiseAsync(Stage stage) => Stage.Done(await stage.Ask.Breaches.RaiseAsync(
        Stage.Officer, new RaiseBreach(await stage.EnrolAsync(Role.Teacher), null, Severity.High, "Something.", false, null)));

    private static string CodeOf(RequestOutcome outcome) => outcome.Refusals.ShouldHaveSingleItem().Code;
}
