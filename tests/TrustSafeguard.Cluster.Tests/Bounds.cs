[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace TrustSafeguard.Cluster.Tests;

/// <summary>What is promised of a cluster, with room for a machine that is busy with other things.</summary>
public static class Bounds
{
    /// <summary>How long after a node is lost every log takes appends again. Measured on two cores that carry the load too: ADR 24.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(20);

    /// <summary>The same in the long form, for which nothing else runs on the machine: a call to a node that is gone counts as lost after 5 seconds, and is made again.</summary>
    public static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(7);

    /// <summary>The same of the middle one of many in the long form: most nodes that are gone are missed at once, since nothing listens where they were.</summary>
    public static readonly TimeSpan UsualRecovery = TimeSpan.FromSeconds(2);

    /// <summary>How long any loss may take, in the form that runs.</summary>
    public static TimeSpan EachRecovery => LongForm.IsAsked ? LongestRecovery : Recovery;

    /// <summary>How long a change may take to be refused while the store is away, in the form that runs: a call counts as lost after 5 seconds, and is made again for 15.</summary>
    public static TimeSpan Refusal => TimeSpan.FromSeconds(LongForm.Of(40, 20));

    /// <summary>The same once it is known that the store is away: nobody asks it, then.</summary>
    public static TimeSpan KnownRefusal => TimeSpan.FromSeconds(LongForm.Of(20, 2));

    /// <summary>How long after all nodes were killed those that return take appends again: they wait for the others until these have not told for a while that they live.</summary>
    public static readonly TimeSpan ReturnOfAll = TimeSpan.FromSeconds(90);
}
