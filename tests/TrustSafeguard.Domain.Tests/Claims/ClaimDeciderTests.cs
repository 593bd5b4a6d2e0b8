using TrustSafeguard.Domain.Claims;

namespace TrustSafeguard.Domain.Tests.Claims;

public sealed class ClaimDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<ClaimState, ClaimCommand, ClaimEvent> Free = new(ClaimState.Initial, ClaimDecider.Decide, ClaimState.Evolve);

    private static readonly ClaimCommand.Take First = new("trust-1", Now);
    private static readonly ClaimCommand.Take Second = new("trust-2", Now.AddSeconds(1));

    private static readonly Scenario<ClaimState, ClaimCommand, ClaimEvent> Held = Free.After(First);

    [Fact]
    public void A_free_name_is_taken() => Free.Gives(First, new ClaimEvent.Taken("trust-1", Now));

    [Fact]
    public void The_holder_who_takes_the_name_again_adds_nothing_at_whatever_time()
    {
        Held.AddsNothing(First);
        Held.AddsNothing(First with { At = Now.AddYears(1) });
    }

    [Fact]
    public void Two_who_take_one_name_at_the_same_moment_do_not_both_succeed() => Held.Refuses(Second, "claim.held");

    [Fact]
    public void A_holder_that_never_came_to_be_is_replaced_after_a_minute()
    {
        Held.Refuses(Second with { At = Now + ClaimDecider.TakeOverAfter - TimeSpan.FromTicks(1) }, "claim.held");
        var late = Second with { At = Now + ClaimDecider.TakeOverAfter };
        Held.Gives(late, new ClaimEvent.Taken("trust-2", late.At));
    }

    [Fact]
    public void A_holder_that_needs_the_name_no_more_gives_it_up_at_once() =>
        Held.Gives(Second with { Former = "trust-1" }, new ClaimEvent.Taken("trust-2", Second.At));

    [Fact]
    public void What_a_third_needs_no_more_is_not_taken_from_the_holder() => Held.Refuses(Second with { Former = "trust-3" }, "claim.held");

    [Fact]
    public void The_minute_begins_anew_with_each_holder()
    {
        var handedOver = Held.After(Second with { Former = "trust-1" });
        handedOver.Refuses(First with { At = Now + ClaimDecider.TakeOverAfter }, "claim.held");
        handedOver.AddsNothing(Second);
    }
}
