using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class ContactPayload(Answer answer) : Payload(answer);
