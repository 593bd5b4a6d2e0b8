using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests;

/// <summary>A way to the grains on which somebody else does something between the planning of a request and its sending.</summary>
internal sealed class BetweenRouter(IGrainRouter inner) : IGrainRouter
{
    private Func<Task>? before;

    /// <summary>What is done once, before the next request is sent that was planned on something; null for nothing.</summary>
    public void BeforeNext(Func<Task>? happens) => before = happens;

    public async ValueTask<GrainReply> SendAsync(GrainRequest request)
    {
        if (request.PlannedOn is not null && Interlocked.Exchange(ref before, null) is { } happens)
        {
            await happens();
        }

        return await inner.SendAsync(request);
    }

    public ValueTask<GrainReply?> RecallAsync(LogId log, RequestIdentity identity) => inner.RecallAsync(log, identity);

    public ValueTask<GrainReply?> FindHolderAsync(StreamId<ClaimCommand> name, ClaimCommand.Take take, Func<string, (LogId Log, string Stream)> placeOf) =>
        inner.FindHolderAsync(name, take, placeOf);
}
