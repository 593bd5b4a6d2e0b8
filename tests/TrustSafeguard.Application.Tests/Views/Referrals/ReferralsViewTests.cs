using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
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
        (last.Kind, last.Summary).ShouldBe(("REFERRAL_OVERDUE", "The authority should have been told by 3 March 2026 10:00, and has not been."));
    }

    private static async Task AppendAsync(Stage stage, string stream, params object[] happened) =>
        (await stage.Store.AppendAsync(
            Logs.OfTrust("99001"), [new StreamAppend(stream, 0, [.. happened.Select(each => EventCodec.Encode(each, new EventMetadata(Tuesday.AddMinutes(1), "officer")))])]))
        .ShouldBeOfType<AppendResult.Appended>();
}
