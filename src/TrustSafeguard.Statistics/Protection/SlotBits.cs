namespace TrustSafeguard.Statistics.Protection;

/// <summary>Sets of slots, one bit a slot.</summary>
internal static class SlotBits
{
    /// <summary>Only so many of the first slots have one; slot 0 always has.</summary>
    public const int Most = 64;

    public static ulong Of(int slot) => slot < Most ? 1UL << slot : 0;
}
