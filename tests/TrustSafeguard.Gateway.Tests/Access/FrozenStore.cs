using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A store that a test can tell to take nothing more: whatever is asked to be done then is answered, and leaves everything as it is.</summary>
internal sealed class FrozenStore(IEventStore inner) : StoreOver(inner)
{
    private volatile bool isFrozen;

    /// <summary>Whether it takes nothing.</summary>
    public bool IsFrozen
    {
        get => isFrozen;
        set => isFrozen = value;
    }

    public override ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : base.AppendAsync(log, appends, cancellationToken);

    public override ValueTask<AppendResult> AppendAfterAsync(LogId log, long position, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : base.AppendAfterAsync(log, position, appends, cancellationToken);

    public override ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default) =>
        isFrozen ? throw Full() : base.AppendIfAsync(log, condition, appends, cancellationToken);

    private static EventStoreException Full() => new("store.full", "Nothing of this was written: the test wants everything to stay as it is.");
}
