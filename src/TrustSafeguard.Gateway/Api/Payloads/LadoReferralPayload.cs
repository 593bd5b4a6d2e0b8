using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class LadoReferralPayload(Answer answer) : Payload(answer);
