namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Loses the answer of the first call to a lead after the lead has done what was asked, and the lead with it, as a silo that is killed does.</summary>
internal sealed class LostAnswer : IIncomingGrainCallFilter
{
    private int calls;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName == "AskAsync" && Interlocked.Increment(ref calls) == 1)
        {
            context.TargetContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "Its silo is gone."));
            throw new TimeoutException("The answer was lost on its way.");
        }
    }
}
