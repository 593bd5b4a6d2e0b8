using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Referrals;

/// <param name="Referral">What the authority has considered.</param>
/// <param name="Rationale">Why the harm threshold is not met, as the authority says.</param>
/// <param name="AnsweredAt">When the authority answered; null where that is now.</param>
/// <param name="IfVersion">The version of the referral that the answer was recorded on; any where it is left out.</param>
public sealed record RecordThresholdNotMet(string Referral, string Rationale, DateTimeOffset? AnsweredAt = null, int? IfVersion = null) : IRequest
{
    public string Rationale { get; init; } = PlainText.Tidy(Rationale);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<LadoReferralView>(Referral);
}
