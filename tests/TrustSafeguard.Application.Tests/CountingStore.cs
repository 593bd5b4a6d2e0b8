using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Application.Tests;

/// <summary>A store that says how often it was read, and how much of it was passed over.</summary>
public sealed class CountingStore(IEventStore inner) : StoreOver(inner)
{
    private int logReadings;
    private int streamReadings;

    /// <summary>What a record is given as by whatever reads more than a stream.</summary>
    public Func<RecordedEvent, RecordedEvent> GivenAs { get; init; } = static recorded => recorded;

    /// <summary>How many events of what a snapshot holds were passed over by the last reading of what is behind it.</summary>
    public long PassedOver { get; private set; }

    /// <summary>How often somebody read on in a log.</summary>
    public int LogReadings => logReadings;

    /// <summary>What each reading of a log waits for.</summary>
    public Task LogReadingsWaitFor { get; set; } = Task.CompletedTask;

    public override async IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref logReadings);
        await LogReadingsWaitFor;
        await foreach (var recorded in base.ReadLogAsync(log, afterPosition, cancellationToken))
        {
            yield return GivenAs(recorded);
        }
    }

    /// <summary>How often all that is behind some positions was read.</summary>
    public int BehindReadings { get; private set; }

    public override IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default)
    {
        BehindReadings++;
        PassedOver = positions.Values.Sum();
        return base.ReadBehindAsync(positions, cancellationToken).Select(GivenAs);
    }

    /// <summary>How many readings of streams have begun and not ended.</summary>
    public int StreamReadings => streamReadings;

    /// <summary>What each reading of streams waits for, unless it is ended.</summary>
    public Task StreamReadingsWaitFor { get; set; } = Task.CompletedTask;

    public override IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        CountedAsync(base.ReadStreamsAsync(beginnings, upTo, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<RecordedEvent> ReadPlacesAsync(
        IReadOnlyDictionary<LogId, IReadOnlyList<long>> places, CancellationToken cancellationToken = default) =>
        CountedAsync(base.ReadPlacesAsync(places, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => base.ReadAllAsync(cancellationToken).Select(GivenAs);

    private async IAsyncEnumerable<RecordedEvent> CountedAsync(IAsyncEnumerable<RecordedEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref streamReadings);
        try
        {
            await StreamReadingsWaitFor.WaitAsync(cancellationToken);
            await foreach (var recorded in events)
            {
                yield return GivenAs(recorded);
            }
        }
        finally
        {
            Interlocked.Decrement(ref streamReadings);
        }
    }
}
