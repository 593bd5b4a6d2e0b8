namespace TrustSafeguard.Statistics.Protection;

/// <summary>Numbers spread over 64 bits, so that two sets of them do not have the same mark.</summary>
internal static class Marks
{
    public static ulong Of(int number)
    {
        var mark = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        mark = (mark ^ (mark >> 30)) * 0xBF58476D1CE4E5B9;
        mark = (mark ^ (mark >> 27)) * 0x94D049BB133111EB;
        return mark ^ (mark >> 31);
    }
}
