using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>A store that is slow where a test wants it: before an append is made, before it is answered, before what was read is confirmed, and before a stream is read.</summary>
internal sealed class HookedStore(IEventStore inner) : IEventStore
{
    public EventStoreException? Trouble => inner.Trouble;

    public ValueTask<IReadOnlyList<EventStoreException>> FindLossesAsync(CancellationToken cancellationToken = default) => inner.FindLossesAsync(cancellationToken);

    private int conflicts;

    /// <summary>How many appends another one was quicker than.</summary>
    public int Conflicts => conflicts;

    public Func<IReadOnlyList<StreamAppend>, ValueTask> BeforeAppend { get; set; } = static _ => default;

    public Func<IReadOnlyList<StreamAppend>, AppendResult, ValueTask> AfterAppend { get; set; } = static (_, _) => default;

    public Func<long, ValueTask> BeforeConfirm { get; set; } = static _ => default;

    public Func<string, ValueTask> BeforeRead { get; set; } = static _ => default;

    /// <summary>Gives way some times before and after each append and before each reading: what others do falls in between.</summary>
    public static HookedStore SlowByChance(int seed)
    {
        var (gate, chance) = (new Lock(), new Random(seed));
        async ValueTask GiveWayAsync()
        {
            int times;
            lock (gate)
            {
                times = Math.Max(0, chance.Next(-12, 12));
            }

            for (; times > 0; times--)
            {
                await Task.Yield();
            }
        }

        return new HookedStore(new MemoryEventStore())
        {
            BeforeAppend = _ => GiveWayAsync(),
            AfterAppend = (_, _) => GiveWayAsync(),
            BeforeRead = _ => GiveWayAsync(),
        };
    }

    public ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(appends, () => inner.AppendAsync(log, appends, cancellationToken));

    private async ValueTask<AppendResult> AppendAsync(IReadOnlyList<StreamAppend> appends, Func<ValueTask<AppendResult>> append)
    {
        await BeforeAppend(appends);
        var result = await append();
        if (result is AppendResult.Conflict)
        {
            Interlocked.Increment(ref conflicts);
        }

        await AfterAppend(appends, result);
        return result;
    }

    public ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        inner.AppendAfterAsync(log, position, appends, cancellationToken);

    public ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(appends, () => inner.AppendIfAsync(log, condition, appends, cancellationToken));

    public async ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default)
    {
        await BeforeConfirm(position);
        await inner.ConfirmAsync(log, position, cancellationToken);
    }

    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await BeforeRead(stream);
        await foreach (var recorded in inner.ReadStreamAsync(log, stream, afterVersion, cancellationToken))
        {
            yield return recorded;
        }
    }

    public IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        inner.ReadLogAsync(log, afterPosition, cancellationToken);

    public ValueTask ProveAsync(CancellationToken cancellationToken = default) => inner.ProveAsync(cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadBehindAsync(IReadOnlyDictionary<LogId, long> positions, CancellationToken cancellationToken = default) =>
        inner.ReadBehindAsync(positions, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo, CancellationToken cancellationToken = default) =>
        inner.ReadStreamsAsync(beginnings, upTo, cancellationToken);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellationToken = default) => inner.ReadAllAsync(cancellationToken);

    public ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default) => inner.ReadHeadAsync(log, cancellationToken);

    public ValueTask<IReadOnlyList<LogId>> ListLogsAsync(CancellationToken cancellationToken = default) => inner.ListLogsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
