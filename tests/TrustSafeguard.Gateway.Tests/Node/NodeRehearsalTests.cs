using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Node;

public sealed class NodeRehearsalTests
{
    [Fact]
    public async Task All_that_is_rehearsed_before_a_node_joins_its_cluster_is_answered_as_it_was_asked_for() =>
        (await NodeRehearsal.RunAsync(TimeProvider.System, TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Fact]
    public async Task Nothing_of_it_depends_on_the_day() =>
        (await NodeRehearsal.RunAsync(new FakeTimeProvider(new DateTimeOffset(2028, 2, 29, 23, 30, 0, TimeSpan.Zero)), TestContext.Current.CancellationToken)).ShouldBeEmpty();
}
