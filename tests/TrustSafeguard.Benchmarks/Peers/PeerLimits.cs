namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>How long a peer may take over what, before it counts as broken.</summary>
public sealed record PeerLimits
{
    public static PeerLimits Default { get; } = new();

    public TimeSpan Install { get; init; } = TimeSpan.FromMinutes(3);

    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(30);
}
