namespace TrustSafeguard.Application.Requests;

/// <summary>Takes requests to the grains that decide them, wherever those are. The only way from here to there.</summary>
public interface IGrainRouter
{
    /// <summary>Returns when the outcome is durable and visible in the views of this node.</summary>
    ValueTask<GrainReply> SendAsync(GrainRequest request);
}
