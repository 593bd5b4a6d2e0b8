using Orleans.Concurrency;

namespace TrustSafeguard.Grains.Deadlines;

/// <summary>One a log: says once that a deadline has passed.</summary>
[Alias("ts.deadlines")]
public interface IDeadlineGrain : IGrainWithStringKey
{
    /// <summary>Something has fallen due in the log, or a silo has started: look at it, and go on looking until nothing is due.</summary>
    [OneWay, Alias("wake")]
    Task WakeAsync();
}
