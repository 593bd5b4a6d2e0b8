using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class ViewFeedTests
{
    private static readonly LogId Log = new("trust-99001");
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Events_that_return_out_of_order_are_shown_in_the_logs_order()
    {
        var (store, views, events) = await StoredAsync();
        var feed = new ViewFeed(views);

        var late = feed.PublishAsync(store, events[2..]).AsTask();
        var early = feed.PublishAsync(store, events[..2]).AsTask();
        await Task.WhenAll(late, early);

        feed.Read(_ => views.Organisations.FindSchool(900_001)!.Name).ShouldBe("Third");
    }

    [Fact]
    public async Task What_another_process_wrote_is_read_from_the_log()
    {
        var (store, views, events) = await StoredAsync();
        var feed = new ViewFeed(views);

        await feed.PublishAsync(store, events[2..]);

        feed.Read(_ => views.Organisations.FindSchool(900_001)!.Name).ShouldBe("Third");
    }

    [Fact]
    public async Task However_many_wait_for_what_another_process_wrote_the_log_is_read_once()
    {
        var (inner, views, events) = await StoredAsync();
        var feed = new ViewFeed(views);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new CountingStore(inner) { LogReadingsWaitFor = gate.Task };

        var waiting = Enumerable.Range(0, 100).Select(i => feed.ReadUpToAsync(store, Log, events[i % events.Length].Position).AsTask()).ToList();
        gate.SetResult();
        await Task.WhenAll(waiting);

        store.LogReadings.ShouldBe(1);
        feed.Read(_ => feed.PositionOf(Log)).ShouldBe(3);
    }

    [Fact]
    public async Task Who_asks_while_a_reading_is_under_way_that_began_too_early_is_answered_by_the_next()
    {
        var (inner, views, events) = await StoredAsync();
        var feed = new ViewFeed(views);
        await feed.ReadUpToAsync(inner, Log, events[^1].Position);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var early = feed.ReadUpToAsync(new CountingStore(new MemoryEventStore()) { LogReadingsWaitFor = gate.Task }, Log, events[^1].Position + 1).AsTask();
        await inner.AppendAsync(Log, [new StreamAppend("request-1", 0, [EventCodec.Encode(new RequestIdEvent.Claimed("print"), Metadata)])]);

        var late = feed.ReadUpToAsync(inner, Log, events[^1].Position + 1).AsTask();
        gate.SetResult();
        await Task.WhenAll(early, late);

        feed.Read(_ => feed.PositionOf(Log)).ShouldBe(events[^1].Position + 1);
    }

    [Fact]
    public async Task What_was_read_from_the_log_is_not_applied_again_when_it_is_published()
    {
        var (store, views, events) = await StoredAsync();
        var feed = new ViewFeed(views);
        await feed.PublishAsync(store, events[2..]);

        await feed.PublishAsync(store, events[..2]);

        feed.BeginReading();
        feed.PositionOf(Log).ShouldBe(3);
        feed.EndReading();
    }

    [Fact]
    public async Task What_another_process_tells_of_is_shown_in_the_logs_order_without_a_question_to_the_store()
    {
        var (inner, views, _) = await StoredAsync();
        var records = await inner.ReadLogAsync(Log).ToListAsync();
        var (feed, store) = (new ViewFeed(views), new CountingStore(inner));

        var waiting = feed.ShowUpToAsync(store, Log, position: 3, LongWait).AsTask();
        var late = feed.PublishAsync(store, records[2..], LongWait).AsTask();
        await feed.PublishAsync(store, records[..2], LongWait);
        await Task.WhenAll(late, waiting);

        store.LogReadings.ShouldBe(0);
        feed.Read(_ => views.Organisations.FindSchool(900_001)!.Name).ShouldBe("Third");
    }

    [Fact]
    public async Task What_is_told_of_twice_or_was_read_before_is_shown_once()
    {
        var (store, views, _) = await StoredAsync();
        var records = await store.ReadLogAsync(Log).ToListAsync();
        var feed = new ViewFeed(views);
        var early = new[] { feed.PublishAsync(store, records[1..], LongWait).AsTask(), feed.PublishAsync(store, records[1..2], LongWait).AsTask() };
        await feed.PublishAsync(store, records[..1], LongWait);
        await Task.WhenAll(early);

        await feed.PublishAsync(store, records, LongWait);

        feed.Read(_ => feed.PositionOf(Log)).ShouldBe(3);
    }

    [Fact]
    public async Task What_nobody_tells_of_in_time_is_read_from_the_log()
    {
        var (store, views, _) = await StoredAsync();
        var records = await store.ReadLogAsync(Log).ToListAsync();
        var feed = new ViewFeed(views);

        await feed.PublishAsync(store, records[1..2], TimeSpan.FromMilliseconds(1));
        await feed.ShowUpToAsync(store, Log, position: 3, TimeSpan.FromMilliseconds(1));

        feed.Read(_ => feed.PositionOf(Log)).ShouldBe(3);
    }

    [Fact]
    public async Task The_hash_of_what_was_taken_in_lately_is_at_hand_and_is_that_of_the_record()
    {
        var (store, views, events) = await StoredAsync();
        var records = await store.ReadLogAsync(Log).ToListAsync();
        var feed = new ViewFeed(views);
        await feed.PublishAsync(store, records[..1], LongWait);
        await feed.PublishAsync(store, events[1..2]);
        await feed.PublishAsync(store, records[2..], LongWait);

        feed.RecentHashOf(Log, 1).ShouldBe(records[0].Hash);
        feed.RecentHashOf(Log, 2).ShouldBeNull("whoever told of it did not say");
        feed.RecentHashOf(Log, 3).ShouldBe(records[2].Hash);
        feed.RecentHashOf(Log, 4).ShouldBeNull();
        feed.RecentHashOf(new LogId("trust-99002"), 1).ShouldBeNull();
    }

    [Fact]
    public async Task Claims_and_request_ids_move_the_log_on_and_are_shown_nowhere()
    {
        var store = new MemoryEventStore();
        foreach (
            var (stream, happened) in new (string, object)[]
            {
                ("claim-900001", new ClaimEvent.Taken("trust-99001", Stage.Monday)), ("request-1", new RequestIdEvent.Claimed("print"))
            })
        {
            await store.AppendAsync(Log, [new StreamAppend(stream, 0, [EventCodec.Encode(happened, Metadata)])]);
        }

        var views = new SafeguardingViews();
        var feed = new ViewFeed(views);
        await feed.FillAsync(store);

        feed.BeginReading();
        feed.PositionOf(Log).ShouldBe(2);
        views.Organisations.FindSchool(900_001).ShouldBeNull();
        feed.EndReading();
    }

    private static async Task<(IEventStore Store, SafeguardingViews Views, LogEvent[] Events)> StoredAsync()
    {
        LogEvent[] events =
        [
            new(Log, 1, "trust-99001", new LogOwnerEvent.Registered(LogOwnerKind.Trust, "99001", "Invented Trust"), Metadata),
            new(Log, 2, "school-900001", new SchoolEvent.Onboarded(900_001, "First", null, "830", "Derbyshire", "99001"), Metadata),
            new(Log, 3, "school-900001", new SchoolEvent.DetailsChanged("Third", null, "830", "Derbyshire"), Metadata),
        ];
        var store = new MemoryEventStore();
        foreach (var (stream, version, happening) in new[] { ("trust-99001", 0, events[0]), ("school-900001", 0, events[1]), ("school-900001", 1, events[2]) })
        {
            await store.AppendAsync(Log, [new StreamAppend(stream, version, [EventCodec.Encode(happening.Event, Metadata)])]);
        }

        return (store, new SafeguardingViews(), events);
    }
}
