using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests;

public sealed class StoreMetricsTests() : StoreMetricsContract("files")
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_append_that_fails_is_told_with_its_code()
    {
        Listen();
        await using var store = await FileEventStore.OpenAsync(Options with { EventsOfLog = 1 });
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(new LogId("trust-1"), [Two(0)]))).Code.ShouldBe("append.log-full");
        Of("trustsafeguard.store.append.duration").ShouldHaveSingleItem().Tags.ShouldBe($"store=files holds={Holds} outcome=failed code=append.log-full");
        Of("trustsafeguard.store.events").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_opened_to_be_read_only_is_told_to_be_in_trouble_and_so_is_whoever_appends_to_it()
    {
        await (await FileEventStore.OpenAsync(Options)).DisposeAsync();
        Listen();
        await using var store = await FileEventStore.OpenAsync(Options with { ReadOnly = true });
        Collect();
        Of("trustsafeguard.store.trouble").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(each => each.Value.ShouldBe(1), each => each.Tags.ShouldEndWith("code=store.read-only"));

        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(new LogId("trust-1"), [Two(0)]));
        Of("trustsafeguard.store.append.duration").ShouldHaveSingleItem().Tags.ShouldEndWith("outcome=failed code=store.read-only");
    }

    protected override async Task<IEventStore> OpenAsync() => await FileEventStore.OpenAsync(Options);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }

    private FileJournalOptions Options => new() { Folder = folder.Path, Holds = Holds, PendingAppends = MayWait };
}
