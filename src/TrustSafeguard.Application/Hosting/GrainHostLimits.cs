namespace TrustSafeguard.Application.Hosting;

/// <summary>Named limits of the grain host.</summary>
public sealed record GrainHostLimits
{
    /// <summary>How many grains stay in memory; the others are replayed from the log when they are asked again.</summary>
    public int ActiveGrains { get; init; } = 100_000;

    /// <summary>How often a request decides again because another writer was quicker, before it is refused with <c>request.contended</c>.</summary>
    public int Attempts { get; init; } = 16;
}
