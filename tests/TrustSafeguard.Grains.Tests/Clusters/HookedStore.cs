using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>A store that is slow where a test wants it: before an append is made, before it is answered, before what was read is confirmed, and before a stream is read.</summary>
internal sealed class HookedStore(IEventStore inner) : StoreOver(inner)
{
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

    public override ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(appends, () => base.AppendAsync(log, appends, cancellationToken));

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

    public override ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        AppendAsync(appends, () => base.AppendIfAsync(log, condition, appends, cancellationToken));

    public override async ValueTask ConfirmAsync(LogId log, long position, CancellationToken cancellationToken = default)
    {
        await BeforeConfirm(position);
        await base.ConfirmAsync(log, position, cancellationToken);
    }

    public override async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await BeforeRead(stream);
        await foreach (var recorded in base.ReadStreamAsync(log, stream, afterVersion, cancellationToken))
        {
            yield return recorded;
        }
    }
}
