using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class PolicyPayload(PolicyOutcome outcome) : Payload<Policy>(outcome.Request with { Notices = outcome.Notices })
{
    /// <summary>The id that the policy now has; null where it was refused.</summary>
    public string? PolicyId => outcome.PolicyId;

    public IReadOnlyList<PolicyViolation> Violations => outcome.Violations;

    public DateTimeOffset? BindsFrom => outcome.BindsFrom;

    public IReadOnlyList<string> ReplacedOverrides => outcome.Replaced;
}
