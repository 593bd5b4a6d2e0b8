namespace TrustSafeguard.Application.Hosting;

/// <summary>Finds grains and lets them decide. Nothing else knows where a grain is.</summary>
/// <remarks>Kept small on purpose: the host of this process today, a cluster's later.</remarks>
public interface IGrainHost
{
    /// <summary>Loads, decides, appends, evolves and publishes; returns when the outcome is durable and visible in the views.</summary>
    ValueTask<GrainReply> AskAsync(GrainRequest request);
}
