using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Loses some of what participants are told, as a network may: a lead does not wait for it.</summary>
internal sealed class LostMessages(int oneOf) : IIncomingGrainCallFilter
{
    private int told;

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.MethodName == nameof(IParticipant.FollowAsync) && Interlocked.Increment(ref told) % oneOf == 0 ? Task.CompletedTask : context.Invoke();
}
