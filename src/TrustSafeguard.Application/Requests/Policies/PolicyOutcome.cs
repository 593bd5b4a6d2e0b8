using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What became of a policy: besides the outcome of the request, where it is looser than a floor.</summary>
/// <param name="Request">What became of the request.</param>
/// <param name="PolicyId">The id that it now has; null where it was refused.</param>
/// <param name="Violations">Where it is looser than a floor.</param>
/// <param name="BindsFrom">From when on it binds; null where it was refused.</param>
/// <param name="Replaced">The clauses that the version before worded otherwise, and of which that wording holds no longer.</param>
/// <param name="Notices">What came otherwise than whoever published may think, each in a sentence.</param>
public sealed record PolicyOutcome(
    RequestOutcome Request, string? PolicyId, IReadOnlyList<PolicyViolation> Violations, DateTimeOffset? BindsFrom, IReadOnlyList<string> Replaced,
    IReadOnlyList<string> Notices);
