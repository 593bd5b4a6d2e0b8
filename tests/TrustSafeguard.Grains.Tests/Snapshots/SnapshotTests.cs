using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Snapshots;
using TrustSafeguard.Grains.Tests.Clustering;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>A snapshot makes a long stream quick to wake, and whatever is wrong with it costs a replay and never changes an answer.</summary>
public sealed class SnapshotTests
{
    private static readonly long[] All = [.. Enumerable.Range(1, LongStream.Length).Select(version => (long)version)];

    [Fact]
    public async Task A_long_stream_is_read_on_from_its_snapshot()
    {
        await using var stream = await LongStream.OfAsync();
        await stream.KeptAsync();

        // The last record that the snapshot holds is looked at, and no other.
        (await stream.WakeAsync()).ShouldBe([LongStream.Length]);
        await stream.RemembersAllAsync();
        await stream.RenameAsync("Name", LongStream.Length + 1);
        (await stream.WakeAsync(last: LongStream.Length + 1)).ShouldBe([LongStream.Length, LongStream.Length + 1]);
        await stream.RemembersAllAsync(length: LongStream.Length + 1);
    }

    [Fact]
    public async Task A_snapshot_is_kept_anew_once_as_much_was_added_again()
    {
        await using var stream = await LongStream.OfAsync();
        await stream.KeptAsync();
        for (var i = LongStream.Length + 1; i <= LongStream.Length + LongStream.AfterEvents + 1; i++)
        {
            await stream.RenameAsync("Name", i);
        }

        (await stream.KeptAsync(length: LongStream.Length + LongStream.AfterEvents + 1)).Version.ShouldBe(LongStream.Length + LongStream.AfterEvents + 1);
    }

    [Fact]
    public async Task A_short_stream_keeps_none()
    {
        await using var stream = await LongStream.OfAsync(length: LongStream.AfterEvents);

        (await stream.WakeAsync(last: LongStream.AfterEvents)).ShouldBe([1, 2, 3]);
        (await stream.WakeAsync(last: LongStream.AfterEvents)).ShouldBe([1, 2, 3]);

        stream.Storage.Unseen.ShouldBe(0);
    }

    [Fact]
    public async Task A_snapshot_that_was_lost_costs_a_replay()
    {
        await using var stream = await LongStream.OfAsync();
        await stream.KeptAsync();
        await stream.PlantAsync(null);

        await IsReplayedAndKeptAnewAsync(stream);
    }

    [Fact]
    public async Task A_snapshot_of_before_is_read_on_from_where_it_was()
    {
        await using var stream = await LongStream.OfAsync(length: 6);
        var early = await stream.KeptAsync(length: 6);
        for (var i = 7; i <= LongStream.Length; i++)
        {
            await stream.RenameAsync("Name", i);
        }

        await stream.KeptAsync();
        await stream.PlantAsync(early);

        (await stream.WakeAsync()).ShouldBe([6, 7, 8, 9, 10]);
        await stream.RemembersAllAsync();
    }

    [Fact]
    public async Task A_snapshot_of_a_log_that_goes_on_otherwise_is_not_believed()
    {
        await using var stream = await LongStream.OfAsync();
        await stream.KeptAsync();
        await using var restored = await LongStream.OfAsync("Other");

        await stream.PlantAsync(await restored.KeptAsync("Other"));

        await IsReplayedAndKeptAnewAsync(stream);
    }

    [Fact]
    public async Task A_snapshot_of_a_log_that_was_restored_from_before_it_is_not_believed()
    {
        await using var stream = await LongStream.OfAsync();
        var late = await stream.KeptAsync();
        await using var restored = await LongStream.OfAsync(length: 5);
        await restored.PlantAsync(late);

        (await restored.WakeAsync(last: 5)).ShouldBe([1, 2, 3, 4, 5]);
        await restored.RemembersAllAsync(length: 5);
    }

    // What is planted has a digest of its own that is right, so that each is found out by what is wrong with it.
    public static TheoryData<string> Wrong { get; } =
        ["version", "position", "hash", "shape", "log", "stream", "no version", "spoilt state", "no state", "state of nobody", "state of another"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_snapshot_that_does_not_fit_is_passed_over(string what)
    {
        await using var stream = await LongStream.OfAsync();
        var kept = await stream.KeptAsync();

        await stream.PlantAsync(Digested(what switch
        {
            "version" => kept with { Version = kept.Version - 1 },
            "position" => kept with { Position = kept.Position + 1 },
            "hash" => kept with { Hash = new string('0', kept.Hash.Length) },
            "shape" => kept with { Shape = "another build" },
            "log" => kept with { Log = "trust-99002" },
            "stream" => kept with { Stream = "trust-99002" },
            "no version" => kept with { Version = 0 },
            "spoilt state" => kept with { State = kept.State[..^1] },
            "no state" => kept with { State = "null" },
            "state of nobody" => kept with { State = "{}" },
            _ => kept with { State = """{"state":"Enrolled"}""" },
        }));

        await IsReplayedAndKeptAnewAsync(stream);
    }

    public static TheoryData<string> Altered { get; } = ["state", "requests", "no requests", "no digest", "nothing"];

    [Theory]
    [MemberData(nameof(Altered))]
    public async Task A_snapshot_that_was_altered_is_not_believed(string what)
    {
        await using var stream = await LongStream.OfAsync();
        var kept = await stream.KeptAsync();
        kept.State.ShouldContain("Name 10");

        await stream.PlantAsync(what switch
        {
            "state" => kept with { State = kept.State.Replace("Name 10", "Name 11", StringComparison.Ordinal) },
            "requests" => kept with { Requests = kept.Requests.Remove("request-4") },
            "no requests" => kept with { Requests = null! },
            "no digest" => kept with { Digest = null! },
            _ => new StreamSnapshot(),
        });

        await IsReplayedAndKeptAnewAsync(stream);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_read_costs_a_replay()
    {
        await using var stream = await LongStream.OfAsync();
        await stream.KeptAsync();
        stream.Storage.FailsToRead = true;

        (await stream.WakeAsync()).ShouldBe(All);
        await stream.RemembersAllAsync();
    }

    [Fact]
    public async Task A_storage_that_cannot_be_written_costs_a_replay_the_next_time()
    {
        await using var stream = await LongStream.OfAsync();
        stream.Storage.FailsToWrite = true;

        (await stream.WakeAsync()).ShouldBe(All);
        (await stream.Storage.NextWriteAsync()).ShouldBeFalse();
        (await stream.WakeAsync()).ShouldBe(All);
        await stream.RemembersAllAsync();
    }

    [Fact]
    public async Task A_request_that_a_snapshot_remembers_is_remembered_by_a_silo_without_one()
    {
        var store = new MemoryEventStore();
        await using var stream = await LongStream.OfAsync(store: store);
        await stream.KeptAsync();
        await stream.WakeAsync();

        await using var restarted = await LongStream.OfAsync(length: 0, store: store);

        await restarted.RemembersAllAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_snapshot_that_is_kept_on_a_server_is_read_on_from_by_a_cluster_of_another_number(bool isAzure)
    {
        await using var server = await ClusterServer.StartAsync(isAzure);
        var store = new MemoryEventStore();
        await using (var stream = await LongStream.OfAsync(store: store, cluster: ClusterOf(WireNames.Number)))
        {
            await stream.KeptAsync();
        }

        await using var renewed = await LongStream.OfAsync(length: 0, store: store, cluster: ClusterOf(WireNames.Number + 1));

        await renewed.RemembersAllAsync();
        renewed.TakeVersionsRead().ShouldBe([LongStream.Length]);
        await renewed.PlantAsync(null);
        await IsReplayedAndKeptAnewAsync(renewed);

        SiloCluster ClusterOf(int number) => new("larch", server.Storage) { Port = FreePort.OnLoopback().Port, Crossing = number };
    }

    private static StreamSnapshot Digested(StreamSnapshot snapshot) => snapshot with { Digest = SnapshotStore.DigestOf(snapshot) };

    private static async Task IsReplayedAndKeptAnewAsync(LongStream stream)
    {
        (await stream.WakeAsync()).Distinct().ShouldBe(All, ignoreOrder: true);
        await stream.RemembersAllAsync();
        (await stream.Storage.NextWriteAsync()).ShouldBeTrue();
        (await stream.WakeAsync()).ShouldBe([LongStream.Length]);
        await stream.RemembersAllAsync();
    }
}
