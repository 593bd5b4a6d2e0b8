using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What became of a policy: besides the outcome of the request, where it is looser than a floor.</summary>
public sealed record PolicyOutcome(RequestOutcome Request, string? PolicyId, IReadOnlyList<PolicyViolation> Violations);
