using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>Takes requests to the grains that decide them, wherever those are. The only way from here to there.</summary>
public interface IGrainRouter
{
    /// <summary>Returns when the outcome is durable and visible in the views of this node.</summary>
    ValueTask<GrainReply> SendAsync(GrainRequest request);

    /// <summary>Looks whether a log has a request with an id that its caller gave. No grain is asked, and nothing is added.</summary>
    /// <param name="log">The log.</param>
    /// <param name="identity">The request's.</param>
    /// <returns>What its caller was answered, or would have been, where it is recorded with the same input; null where it is not.</returns>
    ValueTask<GrainReply?> RecallAsync(LogId log, RequestIdentity identity);

    /// <summary>Looks in the store for whoever holds a name, where another would take it over since they never came: the views of this node may stand still.</summary>
    /// <param name="name">The name.</param>
    /// <param name="take">How it is to be taken.</param>
    /// <param name="placeOf">Where a holder is recorded: the log and the stream.</param>
    /// <returns>
    /// Null where nothing is taken over, where the holder never came, or where the views show all that there is of them. Else <see cref="GrainReply.Overtaken"/>, or why the store
    /// could not be looked into.
    /// </returns>
    ValueTask<GrainReply?> FindHolderAsync(StreamId<ClaimCommand> name, ClaimCommand.Take take, Func<string, (LogId Log, string Stream)> placeOf);
}
