using TrustSafeguard.Application.Requests;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class DeclarationPayload(Answer answer, Fact signed) : Payload(answer)
{
    public Fact Signed { get; } = signed;
}
