namespace TrustSafeguard.Statistics.Protection;

/// <summary>One more or one fewer of a slot in a part.</summary>
internal readonly record struct PartChange(int Part, int Slot, int Sign);
