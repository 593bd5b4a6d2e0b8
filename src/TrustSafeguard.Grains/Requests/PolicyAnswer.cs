using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

/// <summary>What became of a policy: besides the answer, where it is looser than a floor.</summary>
public sealed record PolicyAnswer(Answer Answer, string? PolicyId, IReadOnlyList<PolicyViolation> Violations);
