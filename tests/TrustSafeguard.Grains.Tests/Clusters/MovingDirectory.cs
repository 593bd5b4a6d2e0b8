namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Refuses the first call to a lead as the directory of grains does while it moves away from a silo that is gone: with no finer exception than this.</summary>
internal sealed class MovingDirectory : IIncomingGrainCallFilter
{
    private int calls;

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.MethodName == "AskAsync" && Interlocked.Increment(ref calls) == 1 ? throw new OrleansException("The silo that was to hold it is no member.") : context.Invoke();
}
