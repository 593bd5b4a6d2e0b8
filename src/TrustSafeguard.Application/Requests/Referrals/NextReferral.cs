using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.LadoReferrals;

namespace TrustSafeguard.Application.Requests.Referrals;

internal static class NextReferral
{
    /// <summary>The referral that falls due, is withdrawn or is made next: the breach's own, and once the authority has found that the harm threshold is not met another.</summary>
    public static StreamId<LadoReferralCommand> Of(BreachView breach) => StreamIds.ReferralOf(
        breach.Id, breach.Referral is { } last ? last.Place + (last.IsThresholdNotMet ? 1 : 0) : 1);
}
