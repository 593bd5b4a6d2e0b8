using Orleans.Concurrency;
using Orleans.Services;

namespace TrustSafeguard.Grains.Following;

/// <summary>One a silo: brings into its views what other silos wrote.</summary>
[Alias("ts.log-follower")]
public interface ILogFollower : IGrainService
{
    /// <summary>A log has come as far as this. A hint: where it is lost, the next look at all logs finds it.</summary>
    [AlwaysInterleave, OneWay, Alias("hint")]
    Task HintAsync(string log, long position);
}
