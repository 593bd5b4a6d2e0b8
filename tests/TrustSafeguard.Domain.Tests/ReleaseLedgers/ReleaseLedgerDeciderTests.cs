using TrustSafeguard.Domain.ReleaseLedgers;

namespace TrustSafeguard.Domain.Tests.ReleaseLedgers;

public sealed class ReleaseLedgerDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<ReleaseLedgerState, ReleaseLedgerCommand, ReleaseLedgerEvent> Empty =
        new(ReleaseLedgerState.Initial, ReleaseLedgerDecider.Decide, ReleaseLedgerState.Evolve);

    private static readonly ReleaseLedgerEvent.Published First = new(
        1, "authority-881", "Essex", new DateOnly(2025, 4, 1), new DateOnly(2026, 3, 5), "england-1", new PublishedRules(5, 2, 4, 0), ["phase"], [], [], Now);

    private static readonly ReleaseLedgerEvent.Published Second = First with { Number = 2, Owner = "trust-5315" };

    [Fact]
    public void What_is_published_takes_the_next_place()
    {
        Empty.Gives(Publish(First), First);
        Empty.After(Publish(First)).Gives(Publish(Second), Second);
    }

    [Fact]
    public void What_was_checked_against_less_than_was_published_is_not_published()
    {
        Empty.After(Publish(First)).Refuses(Publish(First with { Owner = "trust-5315" }), "statistics.moved-on");
        Empty.After(Publish(First), Publish(Second)).Refuses(Publish(Second with { At = Now.AddSeconds(1) }), "statistics.moved-on");
    }

    [Fact]
    public void What_was_checked_against_more_than_was_published_is_not_published()
    {
        Empty.Refuses(Publish(Second), "statistics.moved-on");
        Empty.After(Publish(First)).Refuses(Publish(Second with { Number = 3 }), "statistics.moved-on");
    }

    [Fact]
    public void The_same_publication_again_adds_nothing() => Empty.After(Publish(First)).AddsNothing(Publish(First));

    private static ReleaseLedgerCommand.Publish Publish(ReleaseLedgerEvent.Published release) => new(release);
}
