namespace TrustSafeguard.Benchmarks.Peers.StateGrain;

/// <summary>The last event and how many came before it. A real grain keeps more, so that this is the least that a write can cost.</summary>
[GenerateSerializer]
public sealed class RelationshipState
{
    [Id(0)]
    public long Version { get; set; }

    [Id(1)]
    public byte[] Last { get; set; } = [];
}
