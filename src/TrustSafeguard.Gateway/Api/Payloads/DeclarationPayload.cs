using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class DeclarationPayload(RequestOutcome outcome, Fact signed) : Payload<DeclarationView>(outcome)
{
    public Fact Signed { get; } = signed;
}
