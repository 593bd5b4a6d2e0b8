using TrustSafeguard.Domain.RequestIds;

namespace TrustSafeguard.Domain.Tests.RequestIds;

public sealed class RequestIdDeciderTests
{
    private static readonly Scenario<RequestIdState, RequestIdCommand, RequestIdEvent> Free = new(RequestIdState.Initial, RequestIdDecider.Decide, RequestIdState.Evolve);

    private static readonly RequestIdCommand.Claim Claim = new("one thing");

    [Fact]
    public void A_request_id_is_claimed_for_what_is_asked_under_it() => Free.Gives(Claim, new RequestIdEvent.Claimed("one thing"));

    [Fact]
    public void The_same_request_again_adds_nothing() => Free.After(Claim).AddsNothing(Claim);

    [Fact]
    public void A_request_id_that_was_used_for_something_else_is_refused() => Free.After(Claim).Refuses(new RequestIdCommand.Claim("another"), "request.reused");
}
