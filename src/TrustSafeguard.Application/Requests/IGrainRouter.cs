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
}
