using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests;

/// <summary>A store that says how often it was read, and how much of it was passed over.</summary>
public sealed class CountingStore(IEventStore inner) : IEventStore
{
    private int logReadings;
    private int streamReadings;

    /// <summary>What a record is given as by whatever reads more than a stream.</summary>
    public Func<RecordedEvent, RecordedEvent> GivenAs { get; init; } = static recorded => recorded;

    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    /// <summary>How many events of what a snapshot holds were passed over by the last reading of what is behind it.</summary>
    public long PassedOver { get; private set; }

    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(log, appends, cancellationToken);

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendIfAsync(log, condition, appends, cancellationToken);

    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken);

    /// <summary>How often somebody read on in a log.</summary>
    public int LogReadings => logReadings;

    /// <summary>What each reading of a log waits for.</summary>
    public Task LogReadingsWaitFor { get; set; } = Task.CompletedTask;

    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref logReadings);
        await LogReadingsWaitFor;
        await foreach (var recorded in inner.ReadLogAsync(log, afterPosition, cancellationToken))
        {
            yield return GivenAs(recorded);
        }
    }

    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default)
    {
        PassedOver = positions.Values.Sum();
        return inner.ReadBehindAsync(positions, cancellationToken).Select(GivenAs);
    }

    /// <summary>How many readings of streams have begun and not ended.</summary>
    public int StreamReadings => streamReadings;

    /// <summary>What each reading of streams waits for, unless it is ended.</summary>
    public Task StreamReadingsWaitFor { get; set; } = Task.CompletedTask;

    public async IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref streamReadings);
        try
        {
            await StreamReadingsWaitFor.WaitAsync(cancellationToken);
            await foreach (var recorded in inner.ReadStreamsAsync(beginnings, upTo, cancellationToken))
            {
                yield return GivenAs(recorded);
            }
        }
        finally
        {
            Interlocked.Decrement(ref streamReadings);
        }
    }

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken).Select(GivenAs);

    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => inner.ReadHeadAsync(log, cancellationToken);

    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
