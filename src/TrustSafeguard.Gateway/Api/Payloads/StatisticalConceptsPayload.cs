using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class StatisticalConceptsPayload(RequestOutcome outcome) : Payload(outcome);
