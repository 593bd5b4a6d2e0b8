using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TrustSafeguard.EventStore;

/// <summary>
/// What a store tells of its work to whoever listens, by a meter and an activity source of one name. Every store has one of these for as long as it is open, and tells it of each
/// append and of each group that it writes. Never told are logs, streams and what events hold. Where nobody listens nothing is measured. Source: the semantic conventions of
/// OpenTelemetry.
/// </summary>
public sealed class StoreMetrics
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> and of the <see cref="ActivitySource"/>.</summary>
    public const string Name = "TrustSafeguard.EventStore";

    /// <summary>What a store holds where nothing else is said: <c>records</c>.</summary>
    public const string Records = "records";

    /// <summary>What the store of the log of reads holds: <c>reads</c>.</summary>
    public const string Reads = "reads";

    /// <summary>What the name of each log of reads begins with, by which it is told from a log of records.</summary>
    public const string ReadsPrefix = $"{Reads}-";

    private const string Store = "store";
    private const string Holds = "holds";
    private const string Outcome = "outcome";
    private const string Code = "code";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<StoreMetrics, bool> Open = [];

    private static readonly Histogram<double> Appends = Meter.CreateHistogram<double>(
        "trustsafeguard.store.append.duration", "s", "How long appends take, from when they are let in until they are answered.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>("trustsafeguard.store.events", "{event}", "Events that were appended.");

    private static readonly Histogram<int> GroupAppends = Meter.CreateHistogram<int>(
        "trustsafeguard.store.group.appends", "{append}", "How many appends are made durable together.");

    private static readonly Histogram<long> GroupBytes = Meter.CreateHistogram<long>("trustsafeguard.store.group.size", "By", "How many bytes are made durable together.");

    private static readonly Histogram<double> Groups = Meter.CreateHistogram<double>(
        "trustsafeguard.store.group.duration", "s", "How long it takes to write a group of appends and to make it durable.");

    private static readonly Histogram<double> Snapshots = Meter.CreateHistogram<double>(
        "trustsafeguard.store.snapshot.duration", "s", "How long it takes to write a snapshot for the next start.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "trustsafeguard.store.retries", "{call}", "Calls to where a store keeps its records that failed and were made again, with the code of why.");

    private readonly string kind;
    private readonly string holds;
    private readonly int mayWait;
    private readonly Func<int> waiting;
    private readonly Func<EventStoreException?> trouble;

    static StoreMetrics()
    {
        Meter.CreateObservableUpDownCounter("trustsafeguard.store.pending", () => Each(store => store.waiting()), "{append}", "Appends that wait for their turn.");
        Meter.CreateObservableUpDownCounter("trustsafeguard.store.pending.limit", () => Each(store => store.mayWait), "{append}", "Appends that may wait; one more is refused.");
        Meter.CreateObservableUpDownCounter(
            "trustsafeguard.store.readers.waiting", () => Each(store => store.ReadersWaiting?.Invoke()), "{reader}",
            "Who waits to ask a store something, since all that may ask at once do.");
        Meter.CreateObservableGauge("trustsafeguard.store.trouble", Troubles, "1", "1 for what keeps a store from taking appends, by its code.");
    }

    /// <summary>Tells of a store until it is closed.</summary>
    /// <param name="kind">What the store is, such as <c>files</c>: one word for all of its kind.</param>
    /// <param name="holds">What it holds, such as <see cref="Records"/> or <c>reads</c>: one word for each store of a process.</param>
    /// <param name="mayWait">How many appends may wait at once; 0 where there is no limit.</param>
    /// <param name="waiting">How many wait now. Called by whoever collects, on any thread: it takes no lock for long.</param>
    /// <param name="trouble">What <see cref="IEventStore.Trouble"/> says. Called likewise.</param>
    public StoreMetrics(string kind, string holds, int mayWait, Func<int> waiting, Func<EventStoreException?> trouble)
    {
        (this.kind, this.holds, this.mayWait, this.waiting, this.trouble) = (kind, holds, mayWait, waiting, trouble);
        Open[this] = true;
    }

    /// <summary>How many wait for one of the connections that read; null where nobody has to. Called by whoever collects, on any thread.</summary>
    public Func<int>? ReadersWaiting { get; init; }

    /// <summary>Whether somebody follows activities: then appends go through <see cref="TraceAsync"/>.</summary>
    public static bool IsTraced => Source.HasListeners();

    /// <summary>When something began that is told of later.</summary>
    /// <returns>A timestamp of <see cref="Stopwatch"/>; 0 where nobody listens.</returns>
    public static long Begin() => Appends.Enabled || Groups.Enabled || Snapshots.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Makes an append within an activity, <c>append</c>. Its attribute <c>code</c> is that of the failure, where there is one.</summary>
    /// <param name="append">Makes it.</param>
    /// <returns>What it comes to.</returns>
    public static async ValueTask<AppendResult> TraceAsync(Func<ValueTask<AppendResult>> append)
    {
        ArgumentNullException.ThrowIfNull(append);
        using var activity = Source.StartActivity("append");
        try
        {
            var result = await append().ConfigureAwait(false);
            activity?.SetTag(Outcome, result is AppendResult.Appended ? "appended" : "conflict");
            return result;
        }
        catch (EventStoreException failure)
        {
            activity?.SetTag(Code, failure.Code).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <summary>An append is answered with yes.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave when it was let in.</param>
    /// <param name="events">How many events it added.</param>
    public void Appended(long begun, int events) => Tell(begun, (Of: this, Events: events), static (took, append) =>
    {
        Appends.Record(took, new(Store, append.Of.kind), new(Holds, append.Of.holds), new(Outcome, "appended"));
        Events.Add(append.Events, new(Store, append.Of.kind), new(Holds, append.Of.holds));
    });

    /// <summary>An append is answered with a conflict: a stream had moved on.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave when it was let in.</param>
    public void Conflicted(long begun) =>
        Tell(begun, this, static (took, of) => Appends.Record(took, new(Store, of.kind), new(Holds, of.holds), new(Outcome, "conflict")));

    /// <summary>An append fails.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave when it was let in, or refused.</param>
    /// <param name="failure">Why; its code is told, and its words are not.</param>
    public void Failed(long begun, EventStoreException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Tell(begun, (Of: this, failure.Code), static (took, append) =>
        {
            Span<KeyValuePair<string, object?>> tags = [new(Store, append.Of.kind), new(Holds, append.Of.holds), new(Outcome, "failed"), new(Code, append.Code)];
            Appends.Record(took, tags);
        });
    }

    /// <summary>A group of appends has become durable together.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave when its writing began.</param>
    /// <param name="appends">How many appends.</param>
    /// <param name="bytes">How many bytes.</param>
    public void Wrote(long begun, int appends, long bytes) => Tell(begun, (Of: this, Appends: appends, Bytes: bytes), static (took, group) =>
    {
        Groups.Record(took, new(Store, group.Of.kind), new(Holds, group.Of.holds));
        GroupAppends.Record(group.Appends, new(Store, group.Of.kind), new(Holds, group.Of.holds));
        GroupBytes.Record(group.Bytes, new(Store, group.Of.kind), new(Holds, group.Of.holds));
    });

    /// <summary>A call to where the records are has failed, and is made again.</summary>
    /// <param name="kind">As in the constructor.</param>
    /// <param name="holds">As in the constructor.</param>
    /// <param name="call">What is made again: <c>append</c>, <c>read</c>, <c>look</c> for whether the server is back, or <c>token</c> where whoever gives one is asked.</param>
    /// <param name="code">The code of why it failed.</param>
    internal static void Retried(string kind, string holds, string call, string code) => Tell(Begin(), (kind, holds, call, code), static (_, failed) =>
    {
        Span<KeyValuePair<string, object?>> tags = [new(Store, failed.kind), new(Holds, failed.holds), new("call", failed.call), new(Code, failed.code)];
        Retries.Add(1, tags);
    });

    /// <summary>The store is closed: nothing more is told of it.</summary>
    public void Close() => Open.TryRemove(this, out _);

    /// <summary>A snapshot was written, or could not be.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave when its writing began.</param>
    /// <param name="shape">Of what it is one.</param>
    /// <param name="isWritten">Whether it is there.</param>
    internal static void Saved(long begun, string shape, bool isWritten) => Tell(begun, (Shape: shape, IsWritten: isWritten), static (took, snapshot) =>
        Snapshots.Record(took, new("snapshot", snapshot.Shape), new(Outcome, snapshot.IsWritten ? "written" : "failed")));

    // Whoever listens runs within the call, and is no part of the store.
    private static void Tell<T>(long begun, T of, Action<double, T> tell)
    {
        if (begun == 0)
        {
            return;
        }

        try
        {
            tell(Stopwatch.GetElapsedTime(begun).TotalSeconds, of);
        }
#pragma warning disable CA1031 // INVARIANT: whatever a listener throws, those who wait for the store are answered, with what became of what they asked.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Debug.WriteLine(thrown);
        }
    }

    private static List<Measurement<int>> Each(Func<StoreMetrics, int?> value) =>
        [.. Open.Keys.Select(store => (Value: value(store), Store: store)).Where(each => each.Value is not null)
            .Select(each => new Measurement<int>(each.Value!.Value, each.Store.Tags()))];

    // A store that takes appends is told of too, with 0 and no code: an alarm that never fires because nothing is measured looks like one that has no reason to.
    private static List<Measurement<int>> Troubles() =>
    [
        .. Open.Keys.Select(store => store.trouble() is { } trouble
            ? new Measurement<int>(1, [.. store.Tags(), new(Code, trouble.Code)])
            : new Measurement<int>(0, [.. store.Tags(), new(Code, string.Empty)])),
    ];

    private KeyValuePair<string, object?>[] Tags() => [new(Store, kind), new(Holds, holds)];
}
