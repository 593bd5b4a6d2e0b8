using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Services;

namespace TrustSafeguard.Grains.Following;

/// <summary>One a silo: brings into its views what other silos wrote.</summary>
[Alias("ts.log-follower")]
public interface ILogFollower : IGrainService
{
    /// <summary>Records that another silo appended: durable, of one log or several, mostly in their order. Returns when it may be told of more.</summary>
    [AlwaysInterleave, Alias("bring")]
    Task BringAsync(ImmutableArray<AppendedRecord> records);

    /// <summary>A log has come as far as this. A hint: where it is lost, the next look at all logs finds it.</summary>
    [AlwaysInterleave, OneWay, Alias("hint")]
    Task HintAsync(string log, long position);
}
