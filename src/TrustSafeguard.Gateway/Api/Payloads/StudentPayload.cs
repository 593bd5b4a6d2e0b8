using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class StudentPayload(Answer answer) : Payload(answer);
