using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Application.Tests;

/// <summary>A store whose appends wait until they are let go: the time in which somebody else asks.</summary>
public sealed class HeldStore(IEventStore inner) : StoreOver(inner)
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => gate.TrySetResult();

    public override async ValueTask<AppendResult> AppendAsync(LogId log, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await gate.Task;
        return await base.AppendAsync(log, appends, cancellationToken);
    }

    public override async ValueTask<AppendResult> AppendIfAsync(
        LogId log, AppendCondition condition, IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        await gate.Task;
        return await base.AppendIfAsync(log, condition, appends, cancellationToken);
    }
}
