using TrustSafeguard.Grains.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class ContactPayload(Answer answer) : Payload(answer);
