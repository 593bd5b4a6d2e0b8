using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Format;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>What becomes of a file while the store has it open is noticed before the next start.</summary>
public sealed class SegmentLossTests : IAsyncLifetime
{
    private const string First = "00000001.journal";
    private const int SegmentHeaderBytes = SegmentHeader.Length;

    private readonly TestFolder folder = new();
    private FileEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await folder.OpenAsync();
        for (var version = 0; version < 60; version++)
        {
            await store.AppendAsync(To("a", version, new string('x', 500)));
        }

        Segments.Length.ShouldBeGreaterThan(5);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    private string[] Segments => [.. Directory.GetFiles(folder.Path, "*.journal").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Files_that_are_as_they_were_written_are_no_losses_however_many_there_are()
    {
        (await store.FindLossesAsync()).ShouldBeEmpty();
        await store.DisposeAsync();
        store = await folder.OpenAsync();

        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_segment_that_is_moved_away_is_named_until_it_is_back_and_stops_nothing()
    {
        File.Move(folder[First], folder["elsewhere"]);

        var loss = (await store.FindLossesAsync()).ShouldHaveSingleItem();

        loss.Code.ShouldBe("journal.segment-gone");
        loss.Message.ShouldStartWith($"`{First}` was moved or removed");
        loss.Message.ShouldNotContain(folder.Path);
        store.Trouble.ShouldBeNull();
        (await store.AppendAsync(To("a", 60, "more"))).ShouldBeOfType<AppendResult.Appended>();
        File.Move(folder["elsewhere"], folder[First]);
        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_segment_is_looked_at_too_before_anybody_appends()
    {
        File.Delete(folder[Segments[^1]]);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.segment-gone");
    }

    [Fact]
    public async Task Many_that_are_gone_are_one_loss()
    {
        var names = Segments;
        foreach (var name in names)
        {
            File.Delete(folder[name]);
        }

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Message.ShouldContain($"`{names[4]}` and {names.Length - 5} more");
    }

    [Fact]
    public async Task A_copy_in_the_place_of_a_segment_is_another_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system does not tell one file from another.");
        File.Move(folder[First], folder["elsewhere"]);
        File.Copy(folder["elsewhere"], folder[First]);

        var loss = (await store.FindLossesAsync()).ShouldHaveSingleItem();

        loss.Code.ShouldBe("journal.segment-changed");
        loss.Message.ShouldStartWith($"`{First}` in the folder of records was replaced");
    }

    [Theory]
    [InlineData(SegmentHeaderBytes)]
    [InlineData(1000)]
    [InlineData(8192)]
    public async Task A_closed_segment_of_another_length_is_named(long length)
    {
        SetLength(First, length);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("journal.segment-changed");
    }

    [Fact]
    public async Task A_last_segment_that_is_shorter_than_what_was_acknowledged_is_named()
    {
        SetLength(Segments[^1], SegmentHeaderBytes + 1);

        (await store.FindLossesAsync()).ShouldHaveSingleItem().Message.ShouldContain(Segments[^1]);
    }

    [Theory]
    [InlineData(SegmentHeaderBytes)]
    [InlineData(1000)]
    public async Task What_was_cut_off_a_segment_is_not_passed_over_by_any_reading(long length)
    {
        SetLength(First, length);

        await ShouldBeRefusedAsync(store.ReadAllAsync());
        await ShouldBeRefusedAsync(store.ReadLogAsync(Log));
        await ShouldBeRefusedAsync(store.ReadStreamAsync(Log, "a"));
    }

    private static async Task ShouldBeRefusedAsync(IAsyncEnumerable<RecordedEvent> reading)
    {
        var refused = await Should.ThrowAsync<EventStoreException>(async () => await reading.ToListAsync());
        refused.Code.ShouldBe("journal.corrupt");
        refused.Message.ShouldContain(First);
    }

    private void SetLength(string name, long length)
    {
        using var file = new FileStream(folder[name], FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(length);
    }
}
