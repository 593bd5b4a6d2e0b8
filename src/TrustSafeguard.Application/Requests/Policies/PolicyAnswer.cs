using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What became of a policy: besides the answer, where it is looser than a floor.</summary>
public sealed record PolicyAnswer(Answer Answer, string? PolicyId, IReadOnlyList<PolicyViolation> Violations);
