using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class SchoolPayload(Answer answer) : Payload(answer);
