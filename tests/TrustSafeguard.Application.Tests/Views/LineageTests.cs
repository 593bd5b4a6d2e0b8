using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Two nodes over a database that was put back to how it was before: what one of them shows is not there any more.</summary>
public sealed class LineageTests : IAsyncDisposable
{
    private static readonly LogId Log = Logs.OfTrust("5315");
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly MemoryEventStore lost = new();
    private readonly MemoryEventStore restored = new();
    private readonly ViewFeed feed = new(new SafeguardingViews());

    private string? NameShown => feed.Read(views => views.Organisations.FindTrust("5315")?.Name);

    [Fact]
    public async Task What_follows_another_record_than_is_shown_is_not_shown_and_told_of()
    {
        await AppendAsync([lost], "Lost");
        await AppendAsync([restored], "Restored", "After");
        await feed.PublishAsync(restored, await RecordsAsync(lost), Long);

        var refused = await Should.ThrowAsync<EventStoreException>(feed.PublishAsync(restored, [(await RecordsAsync(restored))[1]], Long).AsTask());

        refused.Code.ShouldBe(Lineage.PartedCode);
        NameShown.ShouldBe("Lost");
        feed.Lineages.Parted.ShouldHaveSingleItem().Message.ShouldContain("another record follows than the one at position 1, which is shown");
    }

    [Fact]
    public async Task Another_record_at_a_position_that_is_shown_is_told_of()
    {
        await AppendAsync([lost], "Lost", "Lost too");
        await AppendAsync([restored], "Restored");
        await feed.PublishAsync(restored, await RecordsAsync(lost), Long);

        await Should.ThrowAsync<EventStoreException>(feed.PublishAsync(restored, await RecordsAsync(restored), Long).AsTask());

        feed.Lineages.Parted.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_this_process_appended_behind_another_record_than_it_shows_is_told_of()
    {
        await AppendAsync([lost], "Lost");
        await AppendAsync([restored], "Restored", "After");
        await feed.PublishAsync(restored, await RecordsAsync(lost), Long);
        var own = (await RecordsAsync(restored))[1];

        await Should.ThrowAsync<EventStoreException>(feed.PublishAsync(restored, [EventCodec.Decode(own)], before => RecordChain.Hash(before, own)).AsTask());
    }

    [Fact]
    public async Task What_the_store_reads_on_behind_another_record_than_is_shown_is_told_of_and_whoever_waits_is_told_too()
    {
        await AppendAsync([lost], "Lost");
        await AppendAsync([restored], "Restored", "After", "Later");
        await feed.PublishAsync(restored, await RecordsAsync(lost), Long);
        var waiting = feed.PublishAsync(restored, [(await RecordsAsync(restored))[2]], Long).AsTask();

        await Should.ThrowAsync<EventStoreException>(feed.ReadUpToAsync(restored, Log, 3).AsTask());

        (await Should.ThrowAsync<EventStoreException>(waiting)).Code.ShouldBe(Lineage.PartedCode);
        NameShown.ShouldBe("Lost");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_whose_log_ends_before_what_is_shown_or_holds_another_record_is_found_out_by_looking(bool holdsAnother)
    {
        await AppendAsync([lost], "Lost");
        await feed.PublishAsync(restored, await RecordsAsync(lost), Long);
        await LookAsync(lost);
        feed.Lineages.Parted.ShouldBeEmpty();
        await AppendAsync([restored], holdsAnother ? ["Restored"] : []);

        await LookAsync(restored);

        feed.Lineages.Parted.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_shown_after_the_store_was_asked_is_no_loss()
    {
        await AppendAsync([lost], "One");
        await feed.PublishAsync(lost, await RecordsAsync(lost), Long);
        await LookAsync(lost);
        List<LogHead> before = await HeadsOf(lost).ToListAsync();
        await AppendAsync([lost], "Two");
        await feed.PublishAsync(lost, [(await RecordsAsync(lost))[1]], Long);

        await foreach (var _ in feed.Lineages.LookAsync(before.ToAsyncEnumerable()))
        {
        }

        feed.Lineages.Parted.ShouldBeEmpty();
        NameShown.ShouldBe("Two");
    }

    [Fact]
    public async Task Whoever_names_a_position_that_never_comes_makes_nothing_look_behind()
    {
        await AppendAsync([lost], "One");
        await feed.ReadUpToAsync(lost, Log, 1);

        await feed.ShowUpToAsync(lost, Log, 1_000, TimeSpan.FromMilliseconds(1));

        feed.Behind().ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_for_what_a_store_could_not_give_is_kept_no_longer_than_the_question_and_read_later()
    {
        await AppendAsync([lost], "One", "Two");
        var records = await RecordsAsync(lost);
        var away = new CountingStore(lost) { LogReadingsWaitFor = Task.FromException(new EventStoreException("store.unreachable", "It does not answer.")) };

        await Should.ThrowAsync<EventStoreException>(feed.PublishAsync(away, [records[1]], TimeSpan.Zero).AsTask());
        await feed.PublishAsync(lost, [records[0]], Long);

        feed.Read(_ => feed.PositionOf(Log)).ShouldBe(1);
        await feed.ReadUpToAsync(lost, Log, 2);
        NameShown.ShouldBe("Two");
    }

    public async ValueTask DisposeAsync()
    {
        await lost.DisposeAsync();
        await restored.DisposeAsync();
    }

    private async Task LookAsync(MemoryEventStore store)
    {
        await foreach (var _ in feed.Lineages.LookAsync(HeadsOf(store)))
        {
        }
    }

    private static IAsyncEnumerable<LogHead> HeadsOf(IEventStore store) => store.ReadHeadsAsync();

    private static async Task AppendAsync(MemoryEventStore[] stores, params string[] names)
    {
        foreach (var (store, name) in stores.SelectMany(store => names.Select(name => (store, name))))
        {
            var head = await store.ReadHeadAsync(Log);
            var happened = EventCodec.Encode(head.Position == 0 ? new LogOwnerEvent.Registered(LogOwnerKind.Trust, "5315", name) : new LogOwnerEvent.Renamed(name), Metadata);
            await store.AppendAsync(Log, [new StreamAppend(StreamIds.OwnerOf(Log).Name, head.Position, [happened])]);
        }
    }

    private static async Task<List<RecordedEvent>> RecordsAsync(MemoryEventStore store) => await store.ReadLogAsync(Log).ToListAsync();
}
