namespace TrustSafeguard.Statistics.Protection;

/// <summary>What has to stay possible for a suppressed cell.</summary>
/// <param name="LowAtMost">A count as low as this.</param>
/// <param name="HighAtLeast">A count as high as this.</param>
/// <param name="Width">This much between the lowest and the highest.</param>
internal readonly record struct Need(int LowAtMost, int HighAtLeast, int Width)
{
    public bool IsMet(int lowest, int highest) => IsLowEnough(lowest) && highest >= HighAtLeast && highest - lowest >= Width;

    public bool IsLowEnough(int lowest) => lowest <= LowAtMost;
}
