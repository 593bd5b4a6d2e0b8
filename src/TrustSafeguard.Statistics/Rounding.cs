namespace TrustSafeguard.Statistics;

/// <summary>Rounding to a base, each count and each total on its own, so that totals need not be the sum of what is rounded.</summary>
public static class Rounding
{
    /// <param name="count">The true count.</param>
    /// <param name="roundTo">The base; below 2 nothing is rounded.</param>
    /// <returns>The nearest multiple, halves upwards; `low` for what is more than zero and rounds to it.</returns>
    public static PublishedCell Round(int count, int roundTo)
    {
        if (roundTo < 2 || count == 0)
        {
            return new(count, CellSymbol.None);
        }

        var rounded = (count + (roundTo / 2)) / roundTo * roundTo;
        return rounded == 0 ? new(null, CellSymbol.Low) : new(rounded, CellSymbol.None);
    }
}
