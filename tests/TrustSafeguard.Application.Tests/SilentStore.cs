using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Application.Tests;

/// <summary>A store that gives nothing of some logs until it is let go, and does not stop when it is told to.</summary>
public sealed class SilentStore(IEventStore inner, params LogId[] silent) : StoreOver(inner)
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<(LogId Log, long After)> begun = [];

    /// <summary>The readings of logs that have begun, in their order.</summary>
    public IReadOnlyList<(LogId Log, long After)> Begun => [.. begun];

    public void LetGo() => gate.TrySetResult();

    public override async IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        begun.Enqueue((log, afterPosition));
        if (silent.Contains(log))
        {
            await gate.Task;
        }

        await foreach (var recorded in base.ReadLogAsync(log, afterPosition, cancellationToken))
        {
            yield return recorded;
        }
    }
}
