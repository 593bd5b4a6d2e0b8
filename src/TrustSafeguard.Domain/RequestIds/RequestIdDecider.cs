using System.Diagnostics;

namespace TrustSafeguard.Domain.RequestIds;

public static class RequestIdDecider
{
    public static Refusal Reused { get; } = new("request.reused", "Give each request a `requestId` of its own: this one was used for something else.", "requestId");

    public static Decision<RequestIdEvent> Decide(RequestIdState state, RequestIdCommand command) => (state, command) switch
    {
        (RequestIdState.Free, RequestIdCommand.Claim c) => new RequestIdEvent.Claimed(c.Fingerprint),
        (RequestIdState.Claimed s, RequestIdCommand.Claim c) when s.Fingerprint == c.Fingerprint => Decision<RequestIdEvent>.Nothing,
        (RequestIdState.Claimed, RequestIdCommand.Claim) => Reused,
        _ => throw new UnreachableException(),
    };
}
