using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Application.Requests.Referrals;

/// <summary>Asked by the product's own clock, once the deadline of a referral has passed.</summary>
public sealed record NoteOverdueReferral(string Referral) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<LadoReferralView>(Referral);
}
