using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class AcknowledgementPayload(Answer answer) : Payload(answer);
