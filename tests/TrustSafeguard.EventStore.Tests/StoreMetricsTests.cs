using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests;

public sealed class StoreMetricsTests : IDisposable
{
    private static readonly EventToAppend Raised = new("raised.v1", "{}"u8.ToArray(), default);

    private readonly TestFolder folder = new();
    private readonly ConcurrentBag<(string Name, double Value, string Tags)> told = [];
    private readonly MeterListener listener = new();

    // Stores that other tests have open are told of too: this test's has a word of its own.
    private readonly string holds = "metrics-" + Guid.NewGuid().ToString("N");

    public StoreMetricsTests()
    {
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == StoreMetrics.Name)
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    [Fact]
    public async Task Appends_conflicts_groups_and_what_waits_are_told_and_no_name_of_a_log_or_a_stream_is()
    {
        await using (var store = await OpenAsync())
        {
            await store.AppendAsync(new LogId("trust-1"), [Two(0)]);
            (await store.AppendAsync(new LogId("trust-1"), [Two(0)])).ShouldBeOfType<AppendResult.Conflict>();
            listener.RecordObservableInstruments();
        }

        Of("trustsafeguard.store.append.duration").Select(each => each.Tags).Order(StringComparer.Ordinal)
            .ShouldBe([$"store=files holds={holds} outcome=appended", $"store=files holds={holds} outcome=conflict"]);
        Of("trustsafeguard.store.append.duration").ShouldAllBe(each => each.Value > 0);
        Of("trustsafeguard.store.events").ShouldHaveSingleItem().Value.ShouldBe(2);
        Of("trustsafeguard.store.group.appends").ShouldHaveSingleItem().Value.ShouldBe(1);
        Of("trustsafeguard.store.group.size").ShouldHaveSingleItem().Value.ShouldBeGreaterThan(2);
        Of("trustsafeguard.store.group.duration").ShouldHaveSingleItem().Value.ShouldBeGreaterThan(0);
        Of("trustsafeguard.store.pending").ShouldHaveSingleItem().Value.ShouldBe(0);
        Of("trustsafeguard.store.pending.limit").ShouldHaveSingleItem().Value.ShouldBe(7);
        Of("trustsafeguard.store.trouble").ShouldHaveSingleItem().ShouldSatisfyAllConditions(each => each.Value.ShouldBe(0), each => each.Tags.ShouldEndWith("code="));
        told.ShouldAllBe(each => !each.Tags.Contains("trust-1") && !each.Tags.Contains("breach-1"));
    }

    [Fact]
    public async Task A_store_that_is_closed_is_told_of_no_more()
    {
        await (await OpenAsync()).DisposeAsync();
        listener.RecordObservableInstruments();
        Of("trustsafeguard.store.pending").ShouldBeEmpty();
        Of("trustsafeguard.store.trouble").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_append_that_fails_is_told_with_its_code()
    {
        await using var store = await OpenAsync(eventsOfLog: 1);
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(new LogId("trust-1"), [Two(0)]))).Code.ShouldBe("append.log-full");
        Of("trustsafeguard.store.append.duration").ShouldHaveSingleItem().Tags.ShouldBe($"store=files holds={holds} outcome=failed code=append.log-full");
        Of("trustsafeguard.store.events").ShouldBeEmpty();
    }

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    private Task<FileEventStore> OpenAsync(int eventsOfLog = int.MaxValue) =>
        FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path, Holds = holds, PendingAppends = 7, EventsOfLog = eventsOfLog });

    private static StreamAppend Two(long version) => new("breach-1", version, [Raised, Raised]);

    private IEnumerable<(string Name, double Value, string Tags)> Of(string name) => told.Where(each => each.Name == name && each.Tags.Contains($"holds={holds}"));

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        told.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
