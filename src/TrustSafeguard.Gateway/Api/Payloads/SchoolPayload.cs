using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Gateway.Api.Payloads;

public sealed class SchoolPayload(RequestOutcome outcome) : Payload<SchoolView>(outcome)
{
    public IReadOnlyList<string> Notices => Outcome.Notices;
}
