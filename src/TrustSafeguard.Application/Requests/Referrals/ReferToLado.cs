using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Referrals;

/// <param name="Breach">What is referred.</param>
/// <param name="Summary">What the authority was told.</param>
/// <param name="Limb">The limb of the harm threshold that the referral rests on; null where the triage says that the threshold is met.</param>
/// <param name="IfVersion">The version of the breach that the referral was decided on; any where it is left out.</param>
/// <param name="ToldAt">When the authority was told; null where that is now.</param>
public sealed record ReferToLado(string Breach, string Summary, HarmLimb? Limb = null, int? IfVersion = null, DateTimeOffset? ToldAt = null) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<BreachView>(Breach);
}
