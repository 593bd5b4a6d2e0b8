
namespace TrustSafeguard.Grains.Placement;

/// <summary>All grains of one log on one silo, each log on the silo that follows from its name: requests of several grains stay within a process.</summary>
[GenerateSerializer, Immutable, Alias("ts.log-placement")]
public sealed class LogPlacement : PlacementStrategy;
