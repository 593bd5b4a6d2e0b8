using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class PolicyPayload(PolicyOutcome outcome, DateOnly effectiveFrom) : Payload<Policy>(outcome.Request)
{
    /// <summary>The id that the policy now has; null where it was refused.</summary>
    public string? PolicyId => outcome.PolicyId;

    public IReadOnlyList<PolicyViolation> Violations => outcome.Violations;

    public DateTimeOffset? BindsFrom => outcome.BindsFrom;

    public IReadOnlyList<string> ReplacedOverrides => outcome.Replaced;

    /// <summary>What came otherwise than whoever published may think; empty where nothing did.</summary>
    public IReadOnlyList<string> Notices => [.. Tell()];

    private IEnumerable<string> Tell()
    {
        if (outcome.BindsFrom is { } from && LondonTime.DateOf(from) > effectiveFrom)
        {
            yield return $"`effectiveFrom` lies in the past, and what was answered since then stands: the policy binds from {LondonTime.WallClock(from):d MMMM yyyy HH:mm} on.";
        }

        if (outcome.Replaced.Count > 0)
        {
            yield return $"The version before had its own words for {string.Join(", ", outcome.Replaced)}; they no longer hold.";
        }
    }
}
