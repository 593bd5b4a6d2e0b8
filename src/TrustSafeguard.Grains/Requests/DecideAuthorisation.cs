using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record DecideAuthorisation(string Authorisation, Role As, string? By, bool Approve, string Reason, string? RequestId);
