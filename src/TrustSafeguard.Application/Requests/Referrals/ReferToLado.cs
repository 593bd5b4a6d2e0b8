using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Referrals;

/// <param name="Breach">What is referred.</param>
/// <param name="Summary">What the authority was told.</param>
/// <param name="Limb">The limb of the harm threshold that the referral rests on; null where the triage says that the threshold is met.</param>
public sealed record ReferToLado(string Breach, string Summary, HarmLimb? Limb = null) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);
}
