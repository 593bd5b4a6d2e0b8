using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Referrals;

public sealed record RecordLadoOutcome(string Referral, ReferralOutcome Outcome, string Rationale, int? IfVersion = null) : IRequest
{
    public string Rationale { get; init; } = PlainText.Tidy(Rationale);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<LadoReferralView>(Referral);
}
