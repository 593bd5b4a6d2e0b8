using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>A log is brought from elsewhere into a store that others use: nobody appends to it before it is whole.</summary>
public sealed class UnfinishedLogsTests : IAsyncLifetime
{
    private static readonly LogId Other = new("la-302");

    private PostgresStoreOptions options = null!;
    private PostgresEventStore node = null!;
    private PostgresEventStore filling = null!;

    public async ValueTask InitializeAsync()
    {
        options = await TestStore.NewSchemaAsync();
        node = await PostgresEventStore.OpenAsync(options with { AtOnceWithin = TimeSpan.FromHours(1) });
        filling = await PostgresEventStore.OpenAsync(options with { Fills = true });
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await filling.DisposeAsync();
    }

    [Fact]
    public async Task Until_a_log_has_come_whole_nobody_appends_to_it_but_whoever_brings_it()
    {
        await node.AppendAsync(Other, [To("x", 0, "1")]);
        await filling.Unfinished.AddAsync([End(3)], closesStore: false);
        await filling.AppendAfterAsync(Log, 0, [To("a", 0, "1", "2")]);

        await IsRefusedAsync(node);
        await using (var started = await PostgresEventStore.OpenAsync(options))
        {
            await IsRefusedAsync(started);
        }

        await ((IEventStore)node).ConfirmAsync(Log, 2);
        (await node.AppendAsync(Log, [To("a", 0, "x")])).ShouldBe(new AppendResult.Conflict("a", 0, 2));
        (await node.AppendAsync(Other, [To("x", 1, "2")])).ShouldBe(new AppendResult.Appended(2, 2));
        (await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
        await filling.Unfinished.RemoveAsync([End(3)]);
        (await node.AppendAsync(Log, [To("a", 3, "4")])).ShouldBe(new AppendResult.Appended(4, 4));
    }

    [Fact]
    public async Task Who_appended_to_a_log_last_before_it_is_brought_on_from_elsewhere_adds_nothing_to_what_came()
    {
        await node.AppendAsync(To("a", 0, "1"));
        await node.AppendAsync(To("a", 1, "2"));
        await filling.Unfinished.AddAsync([End(4)], closesStore: false);
        await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")]);

        await IsRefusedAsync(node);
        (await filling.AppendAfterAsync(Log, 3, [To("a", 3, "4")])).ShouldBe(new AppendResult.Appended(4, 4));
    }

    [Fact]
    public async Task Who_confirmed_what_has_come_begins_no_stream_behind_it()
    {
        await filling.Unfinished.AddAsync([End(3)], closesStore: false);
        await filling.AppendAfterAsync(Log, 0, [To("a", 0, "1", "2")]);
        await ((IEventStore)node).ConfirmAsync(Log, 2);

        await IsRefusedAsync(node);
        (await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task Who_appended_to_a_log_last_adds_nothing_from_when_it_is_marked()
    {
        await node.AppendAsync(To("a", 0, "1"));
        await filling.Unfinished.AddAsync([End(3)], closesStore: false);

        await IsRefusedAsync(node);
        await filling.Unfinished.RemoveAsync([End(3)]);
        (await node.AppendAsync(Log, [To("b", 0, "x")])).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task Commands_that_mark_at_the_same_time_take_away_no_mark_but_what_they_have_brought()
    {
        var kept = new LogHead(new LogId("trust-9"), 7, RecordHash.Genesis);
        await filling.Unfinished.AddAsync([kept], closesStore: false);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(command => Task.Run(async () =>
        {
            await using var store = await PostgresEventStore.OpenAsync(options with { Fills = true });
            var own = new LogHead(new LogId($"trust-{command}"), command, RecordHash.Genesis);
            for (var round = 0; round < 10; round++)
            {
                await store.Unfinished.AddAsync([own, End(command)], closesStore: true);
                (await store.Unfinished.ReadAsync())!.ShouldContain(new UnfinishedLog(own, ClosesStore: true));
                await store.Unfinished.RemoveAsync([own]);
            }
        })));

        (await filling.Unfinished.ReadAsync())!.OrderBy(log => log.Head.Position)
            .ShouldBe([new UnfinishedLog(End(4), ClosesStore: true), new UnfinishedLog(kept, ClosesStore: false)]);
        await filling.Unfinished.RemoveAsync([End(3), kept with { Position = 6 }]);
        (await filling.Unfinished.ReadAsync())!.Count.ShouldBe(2);
        await filling.Unfinished.RemoveAsync([End(4), kept with { Position = 8 }]);
        (await filling.Unfinished.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_store_is_closed_by_what_fills_it_as_a_whole_and_not_by_a_log_that_comes_in_beside_others()
    {
        await filling.Unfinished.AddAsync([End(3)], closesStore: false);
        await using (await PostgresEventStore.OpenAsync(options))
        {
        }

        await filling.Unfinished.AddAsync([End(2)], closesStore: true);

        (await filling.Unfinished.ReadAsync()).ShouldBe([new UnfinishedLog(End(3), ClosesStore: true)]);
        (await Should.ThrowAsync<EventStoreException>(() => PostgresEventStore.OpenAsync(options))).Code.ShouldBe("store.unfinished");
    }

    private static LogHead End(long position) => new(Log, position, RecordHash.Genesis);

    private static async Task IsRefusedAsync(PostgresEventStore store) =>
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(Log, [To("b", 0, "x")]))).Code.ShouldBe("store.log-unfinished");
}
