using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Referrals;

internal static class ReferralDeadline
{
    /// <summary>The authority is told within one working day of the allegation, which is when the breach was raised.</summary>
    public static DateTimeOffset Of(BreachView breach) => WorkingDays.OneWorkingDayAfter(breach.RaisedAt);
}
