using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class StaffMemberPayload(Answer answer) : Payload(answer);
