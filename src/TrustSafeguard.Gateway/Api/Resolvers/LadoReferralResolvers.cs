using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class LadoReferralResolvers
{
    public static bool Overdue(LadoReferralView referral, RequestContext context) => referral.IsOverdue(context.Records.Now);

    public static string? ClockDoubt(LadoReferralView referral, RequestContext context) => (referral.ClockDoubt ?? context.Records.ClockDoubt)?.ToString();

    public static bool Late(LadoReferralView referral) => referral.WasLate;
}
