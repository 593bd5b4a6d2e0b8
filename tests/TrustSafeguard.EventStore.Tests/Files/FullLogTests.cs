using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class FullLogTests : IDisposable
{
    private static readonly LogId Other = new("trust-2");

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_log_that_holds_as_many_events_as_it_may_refuses_more_and_the_others_go_on()
    {
        await using (var store = await OpenAsync(eventsOfLog: 3))
        {
            await store.AppendAsync(Log, [new StreamAppend("a", 0, [Event("1"), Event("2")])]);

            var refusal = await Should.ThrowAsync<EventStoreException>(store.AppendAsync(Log, [new StreamAppend("b", 0, [Event("3"), Event("4")])]).AsTask());
            refusal.Code.ShouldBe("append.log-full");
            refusal.Message.ShouldContain("holds 2 events, so 2 more");

            (await store.AppendAsync(Log, [new StreamAppend("a", 2, [Event("3")])])).ShouldBe(new AppendResult.Appended(3, 3));
            (await store.AppendAsync(Other, [new StreamAppend("a", 0, [Event("1")])])).ShouldBe(new AppendResult.Appended(1, 1));
            (await Should.ThrowAsync<EventStoreException>(store.AppendAsync(new LogId("trust-3"), [new StreamAppend("a", 0, [.. Enumerable.Repeat(Event("1"), 4)])]).AsTask()))
                .Code.ShouldBe("append.log-full");
            store.Trouble.ShouldBeNull();
        }

        await using var again = await OpenAsync(eventsOfLog: 3);
        (await again.ReadLogAsync(Log).CountAsync()).ShouldBe(3);
        (await again.ReadStreamAsync(Log, "b").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_whose_log_holds_more_than_it_may_is_not_opened()
    {
        await using (var store = await OpenAsync(eventsOfLog: 3))
        {
            await store.AppendAsync(Log, [new StreamAppend("a", 0, [Event("1"), Event("2"), Event("3")])]);
        }

        (await Should.ThrowAsync<EventStoreException>(OpenAsync(eventsOfLog: 2))).Code.ShouldBe("append.log-full");
    }

    private Task<FileEventStore> OpenAsync(int eventsOfLog) => FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path, EventsOfLog = eventsOfLog });
}
