using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class UnfinishedLogsTests : UnfinishedLogsContract
{
    private PostgresStoreOptions options = null!;

    protected override async Task CreateAsync() => options = (await TestStore.NewSchemaAsync()) with { AtOnceWithin = TimeSpan.FromHours(1) };

    protected override async Task<IEventStore> OpenAsync() => await PostgresEventStore.OpenAsync(options);

    protected override async Task<(IEventStore Store, IUnfinishedMark Mark)> OpenToFillAsync()
    {
        var store = await PostgresEventStore.OpenAsync(options with { Fills = true });
        return (store, store.Unfinished);
    }

    [Fact]
    public async Task Who_appended_to_a_log_last_adds_nothing_from_when_it_is_marked()
    {
        await Node.AppendAsync(To("a", 0, "1"));
        await Mark.AddAsync([End(3)], closesStore: false);

        await IsRefusedAsync(Node);
        await Mark.RemoveAsync([End(3)]);
        (await Node.AppendAsync(Log, [To("b", 0, "x")])).ShouldBe(new AppendResult.Appended(2, 2));
    }
}
