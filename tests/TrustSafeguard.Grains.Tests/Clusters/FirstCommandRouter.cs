using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Routing;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>A fault on purpose: the grain of the first command leads, so that requests over the same records are led from both ends.</summary>
internal sealed class FirstCommandRouter(IGrainFactory grains) : IGrainRouter
{
    public async ValueTask<GrainReply> SendAsync(GrainRequest request)
    {
        var lead = request.Commands[0];
        var reply = await LeadGrains.Of(lead.Stream)(
            grains,
            GrainNames.Of(request.Log, lead.Stream),
            lead.Command,
            new LeadRequest(request.Subject, request.Identity.Id, request.Identity.Fingerprint, [], Participants(request.Log, request.Commands[1..])));
        return reply switch
        {
            { Failure: { } failure } => new GrainReply.Failed(failure.Code, failure.Message),
            { Refusal: { } refusal } => new GrainReply.Refused(refusal),
            _ => new GrainReply.Done(reply.Position, reply.Added),
        };
    }

    public ValueTask<GrainReply?> RecallAsync(LogId log, RequestIdentity identity) => throw new NotSupportedException("What is asked here goes to grains.");

    public ValueTask<GrainReply?> FindHolderAsync(StreamId<ClaimCommand> name, ClaimCommand.Take take, Func<string, (LogId Log, string Stream)> placeOf) => default;

    private static ImmutableArray<ParticipantCommand> Participants(LogId log, ImmutableArray<GrainCommand> commands) =>
        [.. commands.Select(each => new ParticipantCommand(GrainNames.Of(log, each.Stream), each.Command, each.IsBirth))];
}
