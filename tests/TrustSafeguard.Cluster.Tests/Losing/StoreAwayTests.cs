using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;
using TrustSafeguard.Gateway.Tests.Api;
using TrustSafeguard.Testing.Disks;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>The server that all nodes share goes away under load, and comes back.</summary>
public sealed class StoreAwayTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    // Of three nodes: what their records, their reads and their cluster may hold at the most, and some to spare for this test.
    private const int MostConnections = 3 * 40;

    // In each second, of each node. Each of its two stores looks again in pauses that grow from 20 ms to two seconds, and a group whose commit was not answered does too;
    // Npgsql tries each time twice. Without pauses it would be one or two for each request that is refused.
    private const double MostAttempts = 20;

    // Orleans tells and reads its members, and reads its reminders in some thirty pieces, each by itself and at once: it has no pauses of ours.
    private const double MostAttemptsOfOrleans = 40;
    private const string CannotFollow = "What other silos wrote could not be read";

    // Once, however long the store is away, and once more where it answers for a moment as it comes back.
    private const int MostToldOfFollowing = 2;
    private const string Store = "trustsafeguard";
    private const string Nameless = "";
    private const string Orleans = "trustsafeguard cluster";

    // One that waited for the store would take two seconds, and all of them longer than these tests wait.
    private static readonly int Refused = LongForm.Of(400, 2000);

    private const int DiskMegabytes = 48;

    // What a new server takes, and some of what it is to write.
    private const int WholeServerMegabytes = 160;
    private const string SmallPlace = "small";

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(LongForm.Of(3, 120));

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(LongForm.Of(6, 120));

    [Theory]
    [InlineData(StoreKind.Postgres, false)]
    [InlineData(StoreKind.Postgres, true)]
    [InlineData(StoreKind.AzureStorageInFolder, false)]
    public async Task While_the_store_is_away_no_node_ends_what_is_not_noted_when_it_is_read_is_answered_all_else_refused_and_all_goes_on_by_itself(StoreKind kind, bool isKilled)
    {
        await using var cluster = await RunningCluster.StartAsync(kind);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools) { Patience = Bounds.Refusal };
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);

        var postgres = cluster.Store as SharedStore.Postgres;
        var connectionsBefore = postgres is null ? 0 : await postgres.CountConnectionsAsync();
        await (isKilled ? postgres!.Server.KillAsync() : cluster.Store.StopAsync());
        await ReadOnAllNodesAsync(cluster, schools[0], Away / 2);
        await AreNotToldOfAnybodyAsync(cluster, schools[0]);
        var known = Stopwatch.GetTimestamp();
        var (attempts, attemptsOfOrleans) = (0d, 0d);
        using (var nobody = new HungUpConnections(postgres?.Server.Port ?? ((SharedStore.AzureStorage)cluster.Store).Server.Blobs.Port))
        {
            var counted = Stopwatch.GetTimestamp();
            await ReadOnAllNodesAsync(cluster, schools[0], Away / 2);
            var nodeSeconds = Stopwatch.GetElapsedTime(counted).TotalSeconds * cluster.Nodes.Count;
            (attempts, attemptsOfOrleans) = (nobody.CountOf(postgres is null ? Nameless : Store) / nodeSeconds, nobody.CountOf(Orleans) / nodeSeconds);
        }

        await Until.TrueAsync(() => writers.Refusals.ContainsKey("store.unreachable"));
        await writers.RefusedAsync(Refused);
        await cluster.Store.StartAgainAsync();
        var recovery = await writers.RecoveryAsync();
        await writers.AcknowledgedAsync(30);
        var connections = postgres is null ? 0 : await postgres.CountConnectionsAsync();
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"away for {Away.TotalSeconds:F0} s; all logs took appends again {recovery.TotalSeconds:F2} s after it was back; {connectionsBefore} connections before, "
                + $"{connections} then, {attempts:F1} attempts a second of each node to connect while it was away and {attemptsOfOrleans:F1} of its Orleans; "
                + $"{writers.Acknowledged.Count} acknowledged; longest refusal {writers.LongestRefusal().TotalSeconds:F2} s, once that was known "
                + $"{writers.LongestRefusal(known).TotalSeconds:F2} s; told instead: {writers.Tally()}"));
        writers.LongestRefusal().ShouldBeLessThan(Bounds.Refusal);
        writers.LongestRefusal(known).ShouldBeLessThan(Bounds.KnownRefusal);
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        connections.ShouldBeLessThanOrEqualTo(MostConnections);
        attempts.ShouldBeLessThanOrEqualTo(MostAttempts);
        attemptsOfOrleans.ShouldBeLessThanOrEqualTo(MostAttemptsOfOrleans);

        // Else nothing was counted, whatever was attempted. On Azure Storage Orleans asks the tables, at another port.
        attempts.ShouldBePositive();
        (attemptsOfOrleans > 0).ShouldBe(postgres is not null);

        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.Recovery);
        foreach (var node in cluster.Nodes)
        {
            await node.TerminateAsync();
            var (_, said, complained) = await node.EndedAsync();
            (said + complained).Split(CannotFollow).Length.ShouldBeInRange(2, 1 + MostToldOfFollowing);
        }
    }

    // It is noted who is told, and the log of that is on the server that is away.
    private static async Task AreNotToldOfAnybodyAsync(RunningCluster cluster, Scene school)
    {
        foreach (var node in cluster.Nodes)
        {
            var answer = await node.AskAsync("query($id: ID!) { node(id: $id) { ... on Student { displayName } } }", new { id = school.Student });
            answer.TextAt("errors[0].extensions.code").ShouldBe("reads.not-logged", answer.ToString());
        }
    }

    private static async Task ReadOnAllNodesAsync(RunningCluster cluster, Scene school, TimeSpan length)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            foreach (var node in cluster.Nodes)
            {
                var answer = await node.AskAsync("query($id: ID!) { node(id: $id) { ... on StaffMember { displayName version } } }", new { id = school.Teacher });
                answer.At("data.node.version").GetInt32().ShouldBePositive();
            }
        }
    }

    [Fact]
    public async Task While_the_disk_of_the_store_is_full_reads_are_answered_and_writes_refused_and_all_goes_on_by_itself_once_there_is_room()
    {
        using var folder = new TestFolder();
        using var disk = SmallDisk.TryMount(folder[SmallPlace], DiskMegabytes);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs root on Linux.");
        var store = await SharedStore.Postgres.BeginOnAsync(folder[SmallPlace]);
        await using var cluster = await RunningCluster.StartAsync(store, [.. Enumerable.Repeat(new NodePlace(store.Address, "127.0.0.1"), 3)]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools) { Patience = Bounds.Refusal };
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);

        disk.Fill("ballast");
        await Until.TrueAsync(() => writers.Refusals.ContainsKey("store.full"));
        await writers.RefusedAsync(Refused);
        await ReadOnAllNodesAsync(cluster, schools[0], Full);
        File.Delete(folder[$"{SmallPlace}/ballast"]);
        var recovery = await writers.RecoveryAsync();
        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"full for {Full.TotalSeconds:F0} s; all logs took appends again {recovery.TotalSeconds:F2} s after there was room; {writers.Acknowledged.Count} acknowledged; "
                + $"longest refusal {writers.LongestRefusal().TotalSeconds:F2} s; told instead: {writers.Tally()}"));
        writers.LongestRefusal().ShouldBeLessThan(Bounds.Refusal);
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.Recovery);
    }

    [Fact]
    public async Task While_the_disk_has_no_room_for_the_write_ahead_log_the_server_ends_and_with_room_and_a_new_start_all_goes_on_by_itself()
    {
        using var folder = new TestFolder();
        using var disk = SmallDisk.TryMount(folder[SmallPlace], WholeServerMegabytes);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs root on Linux.");
        var store = await SharedStore.Postgres.BeginWhollyOnAsync(folder[SmallPlace]);
        await using var cluster = await RunningCluster.StartAsync(store, [.. Enumerable.Repeat(new NodePlace(store.Address, "127.0.0.1"), 3)]);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools) { Patience = Bounds.Refusal };
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);

        disk.Fill("ballast");
        await store.Server.EndForWantOfRoomAsync();
        await Until.TrueAsync(() => writers.Refusals.ContainsKey("store.unreachable"));
        await writers.RefusedAsync(Refused);
        await ReadOnAllNodesAsync(cluster, schools[0], Full);
        File.Delete(folder[$"{SmallPlace}/ballast"]);
        await store.Server.StartAgainAsync();
        var recovery = await writers.RecoveryAsync();
        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"no room for {Full.TotalSeconds:F0} s; all logs took appends again {recovery.TotalSeconds:F2} s after the server was back; {writers.Acknowledged.Count} acknowledged; "
                + $"longest refusal {writers.LongestRefusal().TotalSeconds:F2} s; told instead: {writers.Tally()}"));
        writers.LongestRefusal().ShouldBeLessThan(Bounds.Refusal);
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.Recovery);
    }

    [Fact]
    public async Task While_connections_to_the_store_are_cut_nothing_is_lost_and_nothing_recorded_twice()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        var store = (SharedStore.Postgres)cluster.Store;
        for (var i = 0; i < LongForm.Of(5, 50); i++)
        {
            await writers.AcknowledgedAsync(20);
            await store.Server.CutConnectionsAsync(store.Connection);
        }

        await writers.StopAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writers.Acknowledged.Count} acknowledged, slowest {writers.Slowest}; told instead: {writers.Tally()}"));
        cluster.Living.Count.ShouldBe(cluster.Nodes.Count);
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
    }
}
