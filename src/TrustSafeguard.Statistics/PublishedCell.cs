using System.Globalization;

namespace TrustSafeguard.Statistics;

/// <summary>What a reader sees of a cell: a count, or the symbol that stands in its place.</summary>
public readonly record struct PublishedCell(int? Count, CellSymbol Symbol)
{
    /// <summary>The count in digits, or `c`, `z`, `low`. Never empty: the whole matrix is there.</summary>
    public override string ToString() => Symbol switch
    {
        CellSymbol.Confidential => "c",
        CellSymbol.NotApplicable => "z",
        CellSymbol.Low => "low",
        _ => Count.GetValueOrDefault().ToString(CultureInfo.InvariantCulture),
    };
}
