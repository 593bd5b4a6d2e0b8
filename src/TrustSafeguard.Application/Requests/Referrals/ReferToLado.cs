using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Referrals;

public sealed record ReferToLado(string Breach, string Summary, int? IfVersion = null) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);
}
