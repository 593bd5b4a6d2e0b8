using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>What every store keeps that several nodes have open while a log is brought into it from elsewhere: nobody appends to it before it is whole.</summary>
public abstract class UnfinishedLogsContract : IAsyncLifetime
{
    private static readonly LogId Other = new("la-302");

    private IEventStore filling = null!;

    /// <summary>The store as a node has it open.</summary>
    protected IEventStore Node { get; private set; } = null!;

    /// <summary>The mark, of whoever brings logs into it.</summary>
    protected IUnfinishedMark Mark { get; private set; } = null!;

    /// <summary>Makes the empty store that the other two open.</summary>
    protected abstract Task CreateAsync();

    /// <summary>Opens it as a node does.</summary>
    protected abstract Task<IEventStore> OpenAsync();

    /// <summary>Opens it as a command does that brings logs into it.</summary>
    protected abstract Task<(IEventStore Store, IUnfinishedMark Mark)> OpenToFillAsync();

    public async ValueTask InitializeAsync()
    {
        await CreateAsync();
        Node = await OpenAsync();
        (filling, Mark) = await OpenToFillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await filling.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Until_a_log_has_come_whole_nobody_appends_to_it_but_whoever_brings_it()
    {
        await Node.AppendAsync(Other, [To("x", 0, "1")]);
        await Mark.AddAsync([End(3)], closesStore: false);
        await filling.AppendAfterAsync(Log, 0, [To("a", 0, "1", "2")]);

        await IsRefusedAsync(Node);
        await using (var started = await OpenAsync())
        {
            await IsRefusedAsync(started);
        }

        await Node.ConfirmAsync(Log, 2);
        (await Node.AppendAsync(Log, [To("a", 0, "x")])).ShouldBe(new AppendResult.Conflict("a", 0, 2));
        (await Node.AppendAsync(Other, [To("x", 1, "2")])).ShouldBe(new AppendResult.Appended(2, 2));
        (await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
        await Mark.RemoveAsync([End(3)]);
        (await Node.AppendAsync(Log, [To("a", 3, "4")])).ShouldBe(new AppendResult.Appended(4, 4));
    }

    [Fact]
    public async Task Who_appended_to_a_log_last_before_it_is_brought_on_from_elsewhere_adds_nothing_to_what_came()
    {
        await Node.AppendAsync(To("a", 0, "1"));
        await Node.AppendAsync(To("a", 1, "2"));
        await Mark.AddAsync([End(4)], closesStore: false);
        await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")]);

        await IsRefusedAsync(Node);
        (await filling.AppendAfterAsync(Log, 3, [To("a", 3, "4")])).ShouldBe(new AppendResult.Appended(4, 4));
    }

    [Fact]
    public async Task Who_confirmed_what_has_come_begins_no_stream_behind_it()
    {
        await Mark.AddAsync([End(3)], closesStore: false);
        await filling.AppendAfterAsync(Log, 0, [To("a", 0, "1", "2")]);
        await Node.ConfirmAsync(Log, 2);

        await IsRefusedAsync(Node);
        (await filling.AppendAfterAsync(Log, 2, [To("a", 2, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task Commands_that_mark_at_the_same_time_take_away_no_mark_but_what_they_have_brought()
    {
        var kept = new LogHead(new LogId("trust-9"), 7, RecordHash.Genesis);
        await Mark.AddAsync([kept], closesStore: false);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(command => Task.Run(async () =>
        {
            var (store, marks) = await OpenToFillAsync();
            await using var closed = store;
            var own = new LogHead(new LogId($"trust-{command}"), command, RecordHash.Genesis);
            for (var round = 0; round < 10; round++)
            {
                await marks.AddAsync([own, End(command)], closesStore: true);
                (await marks.ReadAsync())!.ShouldContain(new UnfinishedLog(own, ClosesStore: true));
                await marks.RemoveAsync([own]);
            }
        })));

        (await Mark.ReadAsync())!.OrderBy(log => log.Head.Position)
            .ShouldBe([new UnfinishedLog(End(4), ClosesStore: true), new UnfinishedLog(kept, ClosesStore: false)]);
        await Mark.RemoveAsync([End(3), kept with { Position = 6 }]);
        (await Mark.ReadAsync())!.Count.ShouldBe(2);
        await Mark.RemoveAsync([End(4), kept with { Position = 8 }]);
        (await Mark.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_store_is_closed_by_what_fills_it_as_a_whole_and_not_by_a_log_that_comes_in_beside_others()
    {
        await Mark.AddAsync([End(3)], closesStore: false);
        await using (await OpenAsync())
        {
        }

        await Mark.AddAsync([End(2)], closesStore: true);

        (await Mark.ReadAsync()).ShouldBe([new UnfinishedLog(End(3), ClosesStore: true)]);
        var refusal = await Should.ThrowAsync<EventStoreException>(() => OpenAsync());
        refusal.Code.ShouldBe("store.unfinished");
        refusal.Message.ShouldNotContain("unfinished.txt", customMessage: "there is no such file on a server");
    }

    protected static LogHead End(long position) => new(Log, position, RecordHash.Genesis);

    protected static async Task IsRefusedAsync(IEventStore store) =>
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(Log, [To("b", 0, "x")]))).Code.ShouldBe("store.log-unfinished");
}
