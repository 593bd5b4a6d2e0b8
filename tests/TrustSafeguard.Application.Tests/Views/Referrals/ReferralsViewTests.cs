using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Referrals;

public sealed class ReferralsViewTests
{
    private static readonly DateTimeOffset Tuesday = Stage.Monday.AddDays(1);

    [Fact]
    public async Task That_a_referral_became_overdue_is_told_in_the_chronology_of_its_breach()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await AppendAsync(
            stage, "breach-1",
            new BreachEvent.Raised(Stage.Urn, teacher, RoleSet.Of(Role.Teacher), null, Severity.High, null, null, [], null, "As it happened.", false));
        await AppendAsync(
            stage,
            "referral-1",
            new LadoReferralEvent.FellDue("breach-1", Stage.Urn, "830", Tuesday),
            new LadoReferralEvent.BecameOverdue(Tuesday, Tuesday.AddMinutes(1)));

        var restarted = await Stage.EmptyAsync(stage.Store);

        var last = restarted.See(() => restarted.Find<BreachView>("breach-1").Chronology[^1]);
        (last.Kind, last.Summary).ShouldBe(("REFERRAL_OVERDUE", "The LADO should have been told by 3 March 2026 10:00, and no call is recorded."));
    }

    [Fact]
    public async Task What_was_recorded_before_times_were_asked_for_is_read_as_before_and_what_says_none_is_written_as_before()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        const string Triaged = """{"threshold":"HARM_THRESHOLD","severity":"HIGH","rationale":"Because."}""";
        const string Made = """{"breach":"breach-1","school":900001,"localAuthority":"830","dueAt":"2026-03-03T10:00:00+00:00","""
            + "\"summary\":\"As told.\",\"at\":\"2026-03-03T11:00:00+00:00\"}";
        Stage.Urn.ShouldBe(900_001);
        await AppendAsync(
            stage, "breach-1",
            new BreachEvent.Raised(Stage.Urn, teacher, RoleSet.Of(Role.Teacher), null, Severity.High, null, null, [], null, "As it happened.", false),
            Read<BreachEvent.Triaged>(Triaged));
        await AppendAsync(stage, "referral-1", Read<LadoReferralEvent.Made>(Made));

        var restarted = await Stage.EmptyAsync(stage.Store);

        var breach = restarted.Find<BreachView>("breach-1");
        restarted.See(() => (breach.Referral!.MadeAt, breach.Referral.WasLate, breach.Chronology[^1].Summary)).ShouldBe((Tuesday.AddHours(1), true, "As told."));
        restarted.See(() => breach.Chronology[1].Summary).ShouldBe("Harm threshold met, high severity. Because.");
        Encoding.UTF8.GetString(EventCodec.Encode(Read<BreachEvent.Triaged>(Triaged), new EventMetadata(Tuesday, "officer")).Data.Span).ShouldBe(Triaged);
        Encoding.UTF8.GetString(EventCodec.Encode(Read<LadoReferralEvent.Made>(Made), new EventMetadata(Tuesday, "officer")).Data.Span).ShouldBe(Made);

        static T Read<T>(string stored) => JsonSerializer.Deserialize<T>(stored, StoredJson.Options)!;
    }

    [Fact]
    public async Task A_referral_that_was_withdrawn_is_not_open()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(await stage.EnrolAsync(Role.Teacher), Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "There was more to it.")));
        Shown(open: true, withdrawn: false).ShouldBe(1);

        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "There was not.")));

        (Shown(open: true, withdrawn: true), Shown(open: false, withdrawn: true), Shown(open: true, withdrawn: false)).ShouldBe((0, 1, 0));

        int Shown(bool open, bool withdrawn)
        {
            var referral = stage.Find<BreachView>(breach);
            return stage.See(() => new LadoReferralFilter(Open: open, Withdrawn: withdrawn).Fits(referral.Referral!, stage.Time.GetUtcNow())) ? 1 : 0;
        }
    }

    [Fact]
    public async Task What_is_owed_is_owed_to_the_authority_of_today_and_what_was_made_stays_with_the_one_that_was_told()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (owed, made) = (await DueAsync(), await DueAsync());
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, InArea("831")));
        Authorities(stage).ShouldBe(("831", "831"));
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(made, "As it was told.")));

        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, InArea("832")));

        Authorities(stage).ShouldBe(("832", "831"));
        Authorities(await Stage.EmptyAsync(stage.Store)).ShouldBe(("832", "831"));

        async Task<string> DueAsync()
        {
            var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
                Stage.Officer, new RaiseBreach(await stage.EnrolAsync(Role.Teacher), Activity.ShareLogin, Severity.High, "It was seen.", Anonymous: false, null)));
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "It meets it.")));
            return breach;
        }

        static OnboardSchool InArea(string authority) =>
            new(Stage.Urn, "Invented School", "Primary", authority, $"Invented Authority {authority}", "99001", "Invented Trust");

        (string Owed, string Made) Authorities(Stage seen) => (Authority(seen, owed), Authority(seen, made));

        static string Authority(Stage seen, string breach)
        {
            var found = seen.Find<BreachView>(breach);
            return seen.See(() => found.Referral!.LocalAuthority.Code);
        }
    }

    private static async Task AppendAsync(Stage stage, string stream, params object[] happened) =>
        (await stage.Store.AppendAsync(
            Logs.OfTrust("99001"), [new StreamAppend(stream, 0, [.. happened.Select(each => EventCodec.Encode(each, new EventMetadata(Tuesday.AddMinutes(1), "officer")))])]))
        .ShouldBeOfType<AppendResult.Appended>();
}
