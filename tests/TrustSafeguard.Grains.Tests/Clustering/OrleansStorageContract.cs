using Orleans.Storage;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>What reminders and states of grains are kept by, wherever a cluster keeps them.</summary>
public abstract class OrleansStorageContract(IOrleansStorage silo)
{
    protected static readonly DateTime Noon = new(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc);
    private static readonly GrainId Grain = GrainId.Create("log", "trust-5315/breach-1");
    private static int generation;

    [Fact]
    public async Task Of_two_versions_of_a_reminder_the_later_stands_and_only_its_tag_removes_it()
    {
        var table = await silo.RemindersAsync();
        var first = (await table.UpsertRow(Reminder(Grain, "due"))).ShouldNotBeNull();
        var second = (await table.UpsertRow(Reminder(Grain, "due"))).ShouldNotBeNull();

        second.ShouldNotBe(first);
        (await table.RemoveRow(Grain, "due", first)).ShouldBeFalse();
        (await table.ReadRow(Grain, "due"))!.ETag.ShouldBe(second);
        (await table.RemoveRow(Grain, "due", second)).ShouldBeTrue();
        (await table.ReadRow(Grain, "due")).ShouldBeNull();
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, 0x8000_0000u)]
    [InlineData(0x8000_0000u, 0u)]
    [InlineData(0x7fff_ffffu, 0x8000_0001u)]
    [InlineData(0x4000_0000u, 0xc000_0000u)]
    [InlineData(0xc000_0000u, 0x4000_0000u)]
    [InlineData(0xffff_ffffu, 1u)]
    [InlineData(0x8000_0000u, 0x8000_0000u)]
    public async Task Reminders_of_a_range_of_hashes_are_those_after_its_beginning_up_to_its_end(uint begin, uint end)
    {
        var table = await silo.RemindersAsync();
        var grains = Enumerable.Range(0, 64).Select(number => GrainId.Create("deadline", $"trust-{number}")).ToList();
        await Task.WhenAll(grains.Select(grain => table.UpsertRow(Reminder(grain, "range"))));

        var found = (await table.ReadRows(begin, end)).Reminders.Where(each => each.ReminderName == "range").Select(each => each.GrainId);

        found.ShouldBe(grains.Where(grain => IsWithin(grain.GetUniformHashCode(), begin, end)), ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_first_writes_of_a_grains_state_one_wins()
    {
        var storage = await silo.StorageAsync();
        var states = new[] { new GrainState<string>("one"), new GrainState<string>("two") };

        var failed = await Task.WhenAll(states.Select(state => Task.Run(() => Fails(storage.WriteStateAsync("state", Grain, state)))));

        failed.Count(each => each).ShouldBe(1);
        var read = new GrainState<string>();
        await storage.ReadStateAsync("state", Grain, read);
        read.State.ShouldBe(states[Array.IndexOf(failed, false)].State);
    }

    [Fact]
    public async Task A_state_that_another_has_written_since_is_not_written_over_and_one_that_was_cleared_is_written_again()
    {
        var storage = await silo.StorageAsync();
        var grain = GrainId.Create("log", NewName("trust-1/breach"));
        var (mine, theirs) = await WrittenSinceAsync(storage, grain);

        mine.State = new Words("third");
        (await Fails(storage.WriteStateAsync("state", grain, mine))).ShouldBeTrue();
        await storage.ClearStateAsync("state", grain, theirs);
        theirs.State = new Words("fourth");
        await storage.WriteStateAsync("state", grain, theirs);

        await storage.ReadStateAsync("state", grain, mine);
        mine.State.ShouldBe(new Words("fourth"));
    }

    // Each test may run twice: by itself, and for the statements that it asks.
    protected static string NewName(string word) => $"{word}-{NewNumber()}";

    protected static int NewNumber() => Interlocked.Increment(ref generation);

    // What one has written, and what another has written over it since.
    protected static async Task<(GrainState<Words> Mine, GrainState<Words> Theirs)> WrittenSinceAsync(IGrainStorage storage, GrainId grain)
    {
        var (mine, theirs) = (new GrainState<Words>(new Words("first")), new GrainState<Words>(new Words("")));
        await storage.WriteStateAsync("state", grain, mine);
        await storage.ReadStateAsync("state", grain, theirs);
        theirs.State = new Words("second");
        await storage.WriteStateAsync("state", grain, theirs);
        return (mine, theirs);
    }

    protected static async Task<bool> Fails(Task write)
    {
        try
        {
            await write;
            return false;
        }
        catch (InconsistentStateException)
        {
            return true;
        }
    }

    // A range runs round the ring: where it ends before it begins, over the largest number; where both are the same, once round.
    private static bool IsWithin(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    protected static ReminderEntry Reminder(GrainId grain, string name) => new()
    {
        GrainId = grain,
        ReminderName = name,
        StartAt = Noon,
        Period = TimeSpan.FromMinutes(1),
    };

    [GenerateSerializer]
    public sealed record Words([property: Id(0)] string Text)
    {
        public Words()
            : this("")
        {
        }
    }
}
