using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>What eight clients of three nodes were answered is what one node that does one thing after the other could have answered.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int KillsEvery = 10;
    private const int FirstKill = 2;

    // On a machine that is busy nobody may have read while a node lagged.
    private const int MostRuns = 12;

    private static readonly string[] Clusters = ["larch", "birch", "ash"];

    // What is planted, and how what is found begins.
    private static readonly (Forgotten Forgotten, string? Found)[] FoundOut =
    [
        (Forgotten.Nothing, null), (Forgotten.Version, "No order of the operations on staff-"), (Forgotten.Position, "Its reader knew of a later version"),
        (Forgotten.Request, "No order of the operations on run-"),
    ];

    private static readonly IReadOnlyDictionary<string, KeyState> Begin = new Dictionary<string, KeyState> { ["staff"] = new(1, "one") };

    [Fact]
    public async Task What_clients_of_all_nodes_are_answered_has_an_order_and_each_reads_its_own_writes()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        var (asked, read, unknown, doubled, stale) = (0, 0, 0, 0, 0);
        var runs = LongForm.Of(5, 100);
        for (var run = 0; run < runs; run++)
        {
            var clients = new Clients(cluster, schools, run);
            await clients.EnrolAsync();
            var running = clients.RunAsync();
            if (run % KillsEvery == FirstKill)
            {
                await cluster[run / KillsEvery % cluster.Nodes.Count].KillAsync();
                await cluster[run / KillsEvery % cluster.Nodes.Count].StartAsync();
            }

            await running;
            HistoryChecker.Faults(clients.Operations, clients.Reads, clients.Begin).ShouldBeEmpty($"Run {run}.");
            asked += clients.Operations.Count;
            read += clients.Reads.Count;
            unknown += clients.Operations.Count(each => each.Returned == Operation.Never);

            doubled += IsDenialFoundOut(clients) ? 1 : 0;
            stale += IsStaleReadFoundOut(clients) ? 1 : 0;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} runs: {asked} changes and claims, {unknown} of them without an answer, {read} reads; planted and found: {doubled} denials, {stale} stale reads"));
        doubled.ShouldBePositive("Nothing was planted, so that nothing shows that a wrong history is found.");
        stale.ShouldBePositive("Nothing was planted, so that nothing shows that a stale read is found.");
    }

    // Nodes of three clusters give no hints and share no directory: each grain may live three times, and a change is shown elsewhere at the next look.
    [Fact]
    public async Task What_nodes_of_three_clusters_answer_has_an_order_too_and_none_where_they_forget_what_they_were_told()
    {
        var store = await SharedStore.StartAsync(StoreKind.Postgres);
        await using var cluster = await RunningCluster.StartAsync(store, [.. Clusters.Select(id => new NodePlace(store.Address, "127.0.0.1") { Cluster = id })]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        var run = 0;
        foreach (var (forgotten, found) in FoundOut)
        {
            // What is planted may be found later, and what is not planted never.
            var isRight = false;
            for (var tries = found is null ? 1 : MostRuns; tries > 0 && !isRight; tries--)
            {
                var clients = new Clients(cluster, schools, run++, forgotten);
                await clients.EnrolAsync();
                await clients.RunAsync();
                var faults = HistoryChecker.Faults(clients.Operations, clients.Reads, clients.Begin).ToList();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{forgotten} forgotten: {faults.Count} faults; {string.Join('\n', faults.Take(1))}"));
                isRight = found is null ? faults.Count == 0 : faults.Any(fault => fault.StartsWith(found, StringComparison.Ordinal));
            }

            isRight.ShouldBeTrue($"{forgotten} was forgotten.");
        }
    }

    [Fact]
    public void Two_changes_that_were_both_made_on_one_version_are_no_history() => Faults(Done(0, 10, 1, "two"), Done(5, 15, 1, "three")).ShouldNotBeEmpty();

    [Fact]
    public void A_change_that_was_made_on_a_later_version_before_that_was_there_is_no_history() => Faults(Done(0, 10, 2, "three"), Done(20, 30, 1, "two")).ShouldNotBeEmpty();

    [Fact]
    public void A_change_that_was_refused_though_nobody_was_quicker_is_no_history() => Faults(Done(20, 30, 1, "two"), Refused(0, 10, 1)).ShouldNotBeEmpty();

    [Fact]
    public void Changes_at_the_same_time_of_which_one_is_made_are_a_history() => Faults(Done(0, 10, 1, "two"), Refused(5, 8, 1), Done(12, 20, 2, "three")).ShouldBeEmpty();

    [Fact]
    public void A_change_without_an_answer_may_have_been_made_or_not()
    {
        var lost = new Operation.Change("staff", 0, Operation.Never, 1, "two", IsDone: true);
        Faults(lost, Done(20, 30, 2, "three")).ShouldBeEmpty();
        Faults(lost, Done(20, 30, 1, "three")).ShouldBeEmpty();
    }

    [Fact]
    public void Two_who_are_told_different_things_of_one_request_are_no_history() =>
        Faults(new Operation.Claim("request", 0, 10, null, "breach-1"), new Operation.Claim("request", 0, 10, null, "breach-2")).ShouldNotBeEmpty();

    [Fact]
    public void A_school_of_which_one_trust_is_told_and_the_same_refused_is_no_history() =>
        Faults(new Operation.Claim("school", 0, 10, "5001", "5001"), new Operation.Claim("school", 20, 30, "5001", null)).ShouldNotBeEmpty();

    [Fact]
    public void A_read_that_shows_less_than_its_reader_knew_or_what_nobody_wrote_is_found()
    {
        Operation[] made = [Done(0, 10, 1, "two")];
        HistoryChecker.Faults(made, [new ReadAnswer("staff", 2, 2, "two", 20)], Begin).ShouldBeEmpty();
        HistoryChecker.Faults(made, [new ReadAnswer("staff", 2, 1, "one", 20)], Begin).ShouldNotBeEmpty();
        HistoryChecker.Faults(made, [new ReadAnswer("staff", 0, 2, "three", 20)], Begin).ShouldNotBeEmpty();
    }

    // The same history with one answer changed, that to the first change of a record, is none that could have been where somebody changed the version that it made.
    private static bool IsDenialFoundOut(Clients clients)
    {
        var lost = clients.Operations.OfType<Operation.Change>().FirstOrDefault(change =>
            change.IsDone && change.Returned != Operation.Never && change.OnVersion == clients.Begin[change.Key].Version
            && !clients.Operations.OfType<Operation.Change>().Any(other => other.Key == change.Key && other.OnVersion == change.OnVersion && other.Returned == Operation.Never));
        if (lost is null)
        {
            return false;
        }

        HistoryChecker.Faults([.. clients.Operations.Where(each => each != lost), lost with { IsDone = false }], [], clients.Begin).ShouldNotBeEmpty();
        return true;
    }

    // What was there at the beginning was true once, and is no answer to whoever knows of more.
    private static bool IsStaleReadFoundOut(Clients clients)
    {
        if (clients.Reads.FirstOrDefault(read => read.AtLeast > clients.Begin[read.Key].Version) is not { } read)
        {
            return false;
        }

        var first = clients.Begin[read.Key];
        HistoryChecker.Faults(clients.Operations, [read with { Version = first.Version, Value = first.Value! }], clients.Begin).ShouldNotBeEmpty();
        return true;
    }

    private static IEnumerable<string> Faults(params Operation[] operations) => HistoryChecker.Faults(operations, [], Begin);

    private static Operation.Change Done(long invoked, long returned, int on, string value) => new("staff", invoked, returned, on, value, IsDone: true);

    private static Operation.Change Refused(long invoked, long returned, int on) => new("staff", invoked, returned, on, "never", IsDone: false);
}
