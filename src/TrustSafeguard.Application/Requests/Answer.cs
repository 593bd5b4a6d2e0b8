using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests;

/// <summary>What became of a request, for the caller.</summary>
/// <param name="Id">The record that it is about; null where it was refused.</param>
/// <param name="Log">The log that tells of it.</param>
/// <param name="Position">Where that log stood after it; null where it was refused.</param>
/// <param name="Refusals">Why not; empty where it was done.</param>
public sealed record Answer(string? Id, LogId Log, long? Position, IReadOnlyList<Refusal> Refusals)
{
    public static Answer Of(string id, LogId log, GrainReply reply) => reply switch
    {
        GrainReply.Done done => new Answer(id, log, done.Position, []),
        GrainReply.Refused refused => No(refused.Refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static Answer No(params IReadOnlyList<Refusal> refusals) => new(null, default, null, refusals);
}
