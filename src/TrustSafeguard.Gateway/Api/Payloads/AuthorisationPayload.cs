using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class AuthorisationPayload(Answer answer) : Payload(answer);
