using TrustSafeguard.Grains.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class AuthorisationPayload(Answer answer) : Payload(answer);
