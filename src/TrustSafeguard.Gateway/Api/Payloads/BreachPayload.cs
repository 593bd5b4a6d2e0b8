using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class BreachPayload(Answer answer) : Payload(answer);
