using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>Nodes that hang, that are all gone at once, that are asked to stop.</summary>
public sealed class LostNodesTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    [Fact]
    public async Task A_node_that_hangs_is_done_without_and_ends_its_process_when_it_wakes()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        var (store, recoveries) = ((SharedStore.Postgres)cluster.Store, new List<TimeSpan>());
        foreach (var node in cluster.Nodes.Take(LongForm.Of(1, 3)))
        {
            await writers.AcknowledgedAsync(30);
            var dead = await store.CountDeadAsync();
            await node.PauseAsync();
            recoveries.Add(await writers.RecoveryAsync());

            // Where it had none of these logs the others go on at once, and have yet to miss it.
            await Until.TrueAsync(async () => await store.CountDeadAsync() > dead);
            await writers.AcknowledgedAsync(30);
            await node.ResumeAsync();
            (await node.EndedAsync()).Code.ShouldNotBe(0);
            await node.StartAsync();
        }

        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        Say($"all logs took appends again {string.Join(", ", recoveries.Select(each => $"{each.TotalSeconds:F2} s"))} after SIGSTOP", writers);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recoveries.ShouldAllBe(each => each < Bounds.EachRecovery);
    }

    [Fact]
    public async Task When_all_nodes_are_killed_at_once_those_that_return_go_on_without_the_one_that_does_not()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);
        await Task.WhenAll(cluster.Nodes.Select(node => node.KillAsync()));

        var recovered = Task.Run(writers.RecoveryAsync);
        await Task.WhenAll(cluster[0].StartAsync(), cluster[1].StartAsync());
        var recovery = await recovered;
        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        Say($"all logs took appends again {recovery.TotalSeconds:F2} s after all three were killed, with two of them back", writers);
        cluster.Living.Count.ShouldBe(2);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.ReturnOfAll);
    }

    [Fact]
    public async Task A_node_that_is_asked_to_stop_answers_what_has_begun_and_ends_its_subscriptions()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var events = await OpenStream.OpenAsync(cluster[0], trust: "5001");
        using var writers = new Writers(cluster, schools) { LeaveWhatIsUnanswered = true };
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);
        await events.ReceivesAsync();

        await cluster[0].TerminateAsync();
        var end = await cluster[0].EndedAsync();
        var recovery = await writers.RecoveryAsync();
        await events.EndsAsync();
        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        Say($"all logs took appends again {recovery.TotalSeconds:F2} s after the node had ended", writers);
        end.Code.ShouldBe(0, end.Output + end.Errors);

        // A request that is sent in the moment in which the server hangs up an idle connection gets no answer, and was not begun.
        writers.Refusals.Keys.Where(told => !told.StartsWith(nameof(HttpRequestError), StringComparison.Ordinal)).ShouldBeSubsetOf(["graphql.stopping"]);
        writers.Unanswered.ShouldNotBeEmpty();
        await RecordsCheck.HasNoneOfAsync(cluster, writers.Unanswered);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
    }

    private void Say(string what, Writers writers) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}; {writers.Acknowledged.Count} acknowledged, slowest answer {writers.Slowest.TotalSeconds:F2} s; told instead: {writers.Tally()}"));
}
