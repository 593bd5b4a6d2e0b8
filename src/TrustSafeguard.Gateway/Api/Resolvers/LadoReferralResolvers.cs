using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class LadoReferralResolvers
{
    public static bool Overdue(LadoReferralView referral, RequestContext context) => referral.IsOverdue(context.Records.Now);

    public static bool Late(LadoReferralView referral) => referral.WasLate;
}
