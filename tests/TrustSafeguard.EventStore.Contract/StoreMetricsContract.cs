using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>What every store tells of its work that keeps its records somewhere.</summary>
/// <param name="kind">What the store calls itself.</param>
public abstract class StoreMetricsContract(string kind) : IDisposable
{
    private readonly ConcurrentBag<(string Name, double Value, string Tags)> told = [];
    private MeterListener? listener;
    private bool isThrowing;

    /// <summary>How many appends may wait in the store that <see cref="OpenAsync"/> gives.</summary>
    protected const int MayWait = 7;

    /// <summary>Stores that other tests have open are told of too: this test's has a word of its own.</summary>
    protected string Holds { get; } = "metrics-" + Guid.NewGuid().ToString("N");

    /// <summary>An empty store that holds <see cref="Holds"/>, of which <see cref="MayWait"/> appends may wait.</summary>
    protected abstract Task<IEventStore> OpenAsync();

    [Fact]
    public async Task Appends_conflicts_groups_and_what_waits_are_told_and_no_name_of_a_log_or_a_stream_is()
    {
        Listen();
        await using (var store = await OpenAsync())
        {
            await store.AppendAsync(new LogId("trust-1"), [Two(0)]);
            (await store.AppendAsync(new LogId("trust-1"), [Two(0)])).ShouldBeOfType<AppendResult.Conflict>();
            Collect();
        }

        Of("trustsafeguard.store.append.duration").Select(each => each.Tags).Order(StringComparer.Ordinal)
            .ShouldBe([$"store={kind} holds={Holds} outcome=appended", $"store={kind} holds={Holds} outcome=conflict"]);
        Of("trustsafeguard.store.append.duration").ShouldAllBe(each => each.Value > 0);
        Of("trustsafeguard.store.events").ShouldHaveSingleItem().Value.ShouldBe(2);
        Of("trustsafeguard.store.group.appends").ShouldHaveSingleItem().Value.ShouldBe(1);
        Of("trustsafeguard.store.group.size").ShouldHaveSingleItem().Value.ShouldBeGreaterThan(2);
        Of("trustsafeguard.store.group.duration").ShouldHaveSingleItem().Value.ShouldBeGreaterThan(0);
        Of("trustsafeguard.store.pending").ShouldHaveSingleItem().Value.ShouldBe(0);
        Of("trustsafeguard.store.pending.limit").ShouldHaveSingleItem().Value.ShouldBe(MayWait);
        Of("trustsafeguard.store.trouble").ShouldHaveSingleItem().ShouldSatisfyAllConditions(each => each.Value.ShouldBe(0), each => each.Tags.ShouldEndWith("code="));
        told.ShouldAllBe(each => !each.Tags.Contains("trust-1") && !each.Tags.Contains("breach-1"));
    }

    [Fact]
    public async Task A_store_that_is_closed_is_told_of_no_more_and_refuses_with_a_code_that_is_told()
    {
        Listen();
        var store = await OpenAsync();
        await store.DisposeAsync();
        Collect();
        Of("trustsafeguard.store.pending").ShouldBeEmpty();
        Of("trustsafeguard.store.trouble").ShouldBeEmpty();

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(new LogId("trust-1"), [Two(0)]))).Code.ShouldBe("store.closed");
        Of("trustsafeguard.store.append.duration").ShouldHaveSingleItem().Tags.ShouldBe($"store={kind} holds={Holds} outcome=failed code=store.closed");
    }

    [Fact]
    public async Task A_listener_that_throws_changes_no_answer_and_keeps_nobody_waiting()
    {
        var store = await OpenAsync();
        Listen();
        isThrowing = true;

        var first = await store.AppendAsync(new LogId("trust-1"), [Two(0)]).AsTask().WaitAsync(Limit);
        var second = await store.AppendAsync(new LogId("trust-1"), [Two(0)]).AsTask().WaitAsync(Limit);
        var third = await store.AppendAsync(new LogId("trust-1"), [Two(2)]).AsTask().WaitAsync(Limit);

        first.ShouldBeOfType<AppendResult.Appended>();
        second.ShouldBeOfType<AppendResult.Conflict>();
        third.ShouldBeOfType<AppendResult.Appended>().Last.ShouldBe(4);
        await store.DisposeAsync().AsTask().WaitAsync(Limit);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => listener?.Dispose();

    /// <summary>Begins to note what is told.</summary>
    protected void Listen()
    {
        listener = new MeterListener
        {
            InstrumentPublished = static (instrument, to) =>
            {
                if (instrument.Meter.Name == StoreMetrics.Name)
                {
                    to.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Asks for what is told only when it is asked for.</summary>
    protected void Collect() => listener!.RecordObservableInstruments();

    /// <summary>What was told of this test's store under a name.</summary>
    protected IEnumerable<(string Name, double Value, string Tags)> Of(string name) => told.Where(each => each.Name == name && each.Tags.Contains($"holds={Holds}"));

    /// <summary>Two events for one stream.</summary>
    protected static StreamAppend Two(long version) => new("breach-1", version, [Raised, Raised]);

    private static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    private static EventToAppend Raised { get; } = new("raised.v1", "{}"u8.ToArray(), default);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var of = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        told.Add((instrument.Name, value, of));

        // Stores of other tests are left alone.
        if (isThrowing && of.Contains($"holds={Holds}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("whoever listens fails");
        }
    }
}
