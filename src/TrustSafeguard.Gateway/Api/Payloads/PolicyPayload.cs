using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class PolicyPayload(PolicyOutcome outcome) : Payload<Policy>(outcome.Request with { Notices = outcome.Notices })
{
    /// <summary>The id that the policy now has; null where it was refused.</summary>
    public string? PolicyId => outcome.PolicyId;

    public IReadOnlyList<PolicyViolation> Violations => outcome.Violations;

    public DateTimeOffset? BindsFrom => outcome.BindsFrom;

    public IReadOnlyList<string> ReplacedOverrides => outcome.Replaced;

    /// <summary>What is answered where the input is refused as it stands; null where it is not.</summary>
    internal static PolicyPayload? Of(Refusal? refusal) =>
        refusal is null ? null : new(new PolicyOutcome(RequestOutcome.Refused(refusal), null, [], null, [], []));
}
