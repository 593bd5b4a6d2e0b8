using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>What every store keeps of appends that have their place: the part of <see cref="EventStoreContract"/> that copies rest on.</summary>
public abstract class AppendAfterContract : IAsyncLifetime
{
    protected IEventStore Store { get; private set; } = null!;

    protected abstract Task<IEventStore> OpenAsync();

    public virtual async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_append_after_a_position_is_made_where_the_log_stands_there()
    {
        (await Store.AppendAfterAsync(Log, 0, [To("a", 0, "1", "2")])).ShouldBe(new AppendResult.Appended(1, 2));
        (await Store.AppendAfterAsync(Log, 2, [To("b", 0, "3"), To("a", 2, "4")])).ShouldBe(new AppendResult.Appended(3, 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task An_append_after_another_position_says_where_the_log_stands_and_writes_nothing(long position)
    {
        await Store.AppendAsync(To("a", 0, "1", "2"));

        (await Store.AppendAfterAsync(Log, position, [To("b", 0, "3")])).ShouldBe(new AppendResult.Elsewhere(position, 2));

        (await Store.ReadHeadAsync(Log)).Position.ShouldBe(2);
        (await Store.ReadStreamAsync(Log, "b").ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_has_no_record_stands_at_zero()
    {
        (await Store.AppendAfterAsync(Log, 4, [To("a", 0, "1")])).ShouldBe(new AppendResult.Elsewhere(4, 0));

        (await Store.ListLogsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_place_in_the_log_is_looked_at_before_the_versions_and_these_are_looked_at_too()
    {
        await Store.AppendAsync(To("a", 0, "1"));

        (await Store.AppendAfterAsync(Log, 7, [To("a", 0, "x")])).ShouldBe(new AppendResult.Elsewhere(7, 1));
        (await Store.AppendAfterAsync(Log, 1, [To("b", 0, "x"), To("a", 0, "y")])).ShouldBe(new AppendResult.Conflict("a", 0, 1));
        (await Store.AppendAfterAsync(Log, 1, [new StreamAppend("a", StreamAppend.AnyVersion, [Event("2")])])).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task An_append_after_less_than_nothing_is_no_place() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.AppendAfterAsync(Log, -1, [To("a", 0, "1")]));

    [Fact]
    public async Task What_one_caller_asks_without_waiting_is_made_in_the_order_of_asking()
    {
        await Store.ProveAsync();
        var asked = Enumerable.Range(0, 500).Select(i => Store.AppendAfterAsync(Log, i, [To($"s{i % 7}", i / 7, $"{i}")]).AsTask()).ToList();

        (await Task.WhenAll(asked)).ShouldBe(Enumerable.Range(1, 500).Select(i => (AppendResult)new AppendResult.Appended(i, i)));
        (await Store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Without_a_place_too_what_one_caller_asks_is_made_in_the_order_of_asking()
    {
        await Store.ProveAsync();
        var asked = Enumerable.Range(0, 500).Select(i => Store.AppendAsync(Log, [To("notes", StreamAppend.AnyVersion, $"{i}")]).AsTask()).ToList();

        await Task.WhenAll(asked);

        (await Store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i}"));
    }

    [Fact]
    public async Task All_that_follow_one_that_was_not_made_are_not_made_either()
    {
        await Store.ProveAsync();
        await Store.AppendAsync(To("a", 0, "1"));
        var asked = Enumerable.Range(1, 60).Select(i => Store.AppendAfterAsync(Log, i, [To($"s{i}", i == 20 ? 5 : 0, $"{i}")]).AsTask()).ToList();

        var results = await Task.WhenAll(asked);

        results[..19].ShouldBe(Enumerable.Range(2, 19).Select(i => (AppendResult)new AppendResult.Appended(i, i)));
        results[19].ShouldBe(new AppendResult.Conflict("s20", 5, 0));
        results[20..].ShouldBe(Enumerable.Range(21, 40).Select(i => (AppendResult)new AppendResult.Elsewhere(i, 20)));
        (await Store.ReadHeadAsync(Log)).Position.ShouldBe(20);
    }

    [Fact]
    public async Task Of_writers_who_want_the_same_place_exactly_one_has_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var position = round;
            var results = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => Task.Run(async () => await Store.AppendAfterAsync(Log, position, [To($"s{position}-{i}", 0, "x")]))));

            results.OfType<AppendResult.Appended>().Count().ShouldBe(1);
            results.Count(result => result == new AppendResult.Elsewhere(position, position + 1)).ShouldBe(7);
        }
    }
}
