using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>Answers each question about a command with what came, as though that were what the grain decided, and says on which silo.</summary>
internal sealed class Echo(ILocalSiloDetails here) : IIncomingGrainCallFilter
{
    private const string Code = "echo";

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName != nameof(IParticipant.PrepareAsync))
        {
            return context.Invoke();
        }

        context.Result = new ProposedEvents(0, [context.Request.GetArgument(0)!], Refusal: null, new StoreFailure(Code, here.SiloAddress.ToString()));
        return Task.CompletedTask;
    }
}
