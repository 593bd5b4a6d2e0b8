using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

public sealed record DecideAuthorisation(string Authorisation, Role As, string? By, bool Approve, string Reason, string? RequestId, int? IfVersion = null) : IRequest
{
    public string Reason { get; init; } = PlainText.Tidy(Reason);
}
