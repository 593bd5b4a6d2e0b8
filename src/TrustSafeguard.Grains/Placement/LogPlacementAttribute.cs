using Orleans.Placement;

namespace TrustSafeguard.Grains.Placement;

/// <summary>Places a grain by the log that its name begins with.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LogPlacementAttribute() : PlacementAttribute(new LogPlacement());
