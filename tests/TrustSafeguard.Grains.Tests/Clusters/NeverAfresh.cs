using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>A fault on purpose: participants are never told to read on.</summary>
internal sealed class NeverAfresh : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(IParticipant.PrepareAsync))
        {
            for (var i = 0; i < context.Request.GetArgumentCount(); i++)
            {
                if (context.Request.GetArgument(i) is true)
                {
                    context.Request.SetArgument(i, false);
                }
            }
        }

        return context.Invoke();
    }
}
