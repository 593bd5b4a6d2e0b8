using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A store that goes away where a test wants it: right after an append, say, so that what is to be shown cannot be read.</summary>
internal sealed class CutOffStore(IEventStore inner) : StoreOver(inner)
{
    private volatile bool isAway;
    private int looks;

    /// <summary>What another process appends before the next append; null for nothing.</summary>
    public Func<Task>? BeforeNext { get; set; }

    /// <summary>What is said to be lost.</summary>
    public IReadOnlyList<EventStoreException> Losses { get; set; } = [];

    public void GoAway() => isAway = true;

    public void ComeBack() => isAway = false;

    public override EventStoreException? Trouble => isAway ? Away() : null;

    /// <summary>How often it was looked for losses.</summary>
    public int Looks => looks;

    /// <summary>What a look waits for.</summary>
    public Task BeforeLook { get; set; } = Task.CompletedTask;

    public override async ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref looks);
        await BeforeLook;
        ThrowIfAway();
        return Losses;
    }

    public override async ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await GoAwayBeforeNextAsync(log);
        return await base.AppendAsync(log, appends, cancellationToken);
    }

    public override async ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await GoAwayBeforeNextAsync(log);
        return await base.AppendIfAsync(log, condition, appends, cancellationToken);
    }

    private async ValueTask GoAwayBeforeNextAsync(LogId log)
    {
        if (log.Value == "trust-5315" && BeforeNext is { } before)
        {
            BeforeNext = null;
            isAway = true;
            await before();
        }
    }

    public override async IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfAway();
        await foreach (var recorded in base.ReadLogAsync(log, afterPosition, cancellationToken))
        {
            yield return recorded;
        }
    }

    public override ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) =>
        isAway ? throw Away() : base.ReadHeadAsync(log, cancellationToken);

    public override ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) =>
        isAway ? throw Away() : base.ListLogsAsync(cancellationToken);

    private void ThrowIfAway()
    {
        if (isAway)
        {
            throw Away();
        }
    }

    private static EventStoreException Away() => new("store.unreachable", "PostgreSQL does not answer: nothing of this was written.");
}
