using TrustSafeguard.Application.Requests.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class PolicyPayload(PolicyAnswer answer) : Payload(answer.Answer)
{
    public PolicyAnswer PolicyAnswer { get; } = answer;
}
