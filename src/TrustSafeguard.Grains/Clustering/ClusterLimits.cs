namespace TrustSafeguard.Grains.Clustering;

/// <summary>Named limits of a cluster: how soon a silo that does not answer is declared dead, so that its grains wake elsewhere.</summary>
/// <remarks>
/// A silo that was killed closes its connections, and is missed after <see cref="SiloProbeTime"/> × <see cref="SiloMissedProbes"/> at the most. One that hangs keeps them
/// open: Orleans's answer times would stretch its probes to four times as long, and a message that came just before it hung would speak for it, so neither is let count
/// here. Shorter probes would take the pause of a garbage collection for a death; a silo that was declared dead and lives ends its process.
/// </remarks>
public sealed record ClusterLimits
{
    /// <summary>The shortest probe: below it the pause of a garbage collection is a death.</summary>
    public static readonly TimeSpan ShortestProbe = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a probe of another silo may take, and how often one is sent.</summary>
    public TimeSpan SiloProbeTime { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>How many probes in a row a silo may miss before it is voted dead.</summary>
    public int SiloMissedProbes { get; init; } = 2;

    /// <summary>How often the table of members is read, for changes of which nobody told.</summary>
    public TimeSpan MembersReadEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a silo says in the table of members that it lives. One that has not done so three times is not waited for by those that start.</summary>
    public TimeSpan MembersToldEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a silo tries to reach all others before it gives up its start.</summary>
    public TimeSpan JoinWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What does not do; null where all does.</summary>
    public string? Fault() =>
        SiloProbeTime < ShortestProbe ? $"The limit {nameof(SiloProbeTime)} is at least {ShortestProbe.TotalSeconds} s: a shorter pause of a node would count as its death."
        : JoinWithin < MembersToldEvery ? $"The limit {nameof(JoinWithin)} is at least {nameof(MembersToldEvery)}: nodes that are gone would keep others from starting."
        : null;
}
