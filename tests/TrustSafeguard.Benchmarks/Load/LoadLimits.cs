namespace TrustSafeguard.Benchmarks.Load;

/// <summary>What no run exceeds.</summary>
public sealed record LoadLimits
{
    public static LoadLimits Default { get; } = new();

    public int Connections { get; init; } = 1_024;

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Head and body of one answer.</summary>
    public int ResponseSizeBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest time in which not one answer arrives.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);
}
