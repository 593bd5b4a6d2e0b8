using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A store that goes away where a test wants it: right after an append, say, so that what is to be shown cannot be read.</summary>
internal sealed class CutOffStore(IEventStore inner) : IEventStore
{
    private volatile bool isAway;
    private int looks;

    /// <summary>What another process appends before the next append; null for nothing.</summary>
    public Func<Task>? BeforeNext { get; set; }

    /// <summary>What is said to be lost.</summary>
    public IReadOnlyList<EventStoreException> Losses { get; set; } = [];

    public void GoAway() => isAway = true;

    public void ComeBack() => isAway = false;

    public EventStoreException? Trouble => isAway ? Away() : null;

    /// <summary>How often it was looked for losses.</summary>
    public int Looks => looks;

    /// <summary>What a look waits for.</summary>
    public Task BeforeLook { get; set; } = Task.CompletedTask;

    public async ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref looks);
        await BeforeLook;
        ThrowIfAway();
        return Losses;
    }

    public async ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await GoAwayBeforeNextAsync(log);
        return await inner.AppendAsync(log, appends, cancellationToken);
    }

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public async ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await GoAwayBeforeNextAsync(log);
        return await inner.AppendIfAsync(log, condition, appends, cancellationToken);
    }

    public ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default) => inner.ConfirmAsync(log, position, cancellationToken);

    private async ValueTask GoAwayBeforeNextAsync(LogId log)
    {
        if (log.Value == "trust-5315" && BeforeNext is { } before)
        {
            BeforeNext = null;
            isAway = true;
            await before();
        }
    }

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(LogId log, string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken);

    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfAway();
        await foreach (var recorded in inner.ReadLogAsync(log, afterPosition, cancellationToken))
        {
            yield return recorded;
        }
    }

    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        inner.ReadBehindAsync(positions, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        inner.ReadStreamsAsync(beginnings, upTo, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken);

    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => isAway ? throw Away() : inner.ReadHeadAsync(log, cancellationToken);

    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => isAway ? throw Away() : inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void ThrowIfAway()
    {
        if (isAway)
        {
            throw Away();
        }
    }

    private static EventStoreException Away() => new("store.unreachable", "PostgreSQL does not answer: nothing of this was written.");
}
