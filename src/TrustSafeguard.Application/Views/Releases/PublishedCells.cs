using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>What a reader gets of a release, in the order of its rows.</summary>
internal static class PublishedCells
{
    private const string Total = "Total";
    private const string Kind = "kind";

    public static FrozenDictionary<StatisticRows, ImmutableArray<StatisticCell>> Of(ImmutableArray<Release> tables) => tables
        .SelectMany(table => table.Rows, (table, row) => (Table: table, Row: row))
        .GroupBy(each => RowsOf(each.Table, each.Row))
        .ToFrozenDictionary(group => group.Key, group => group.SelectMany(each => Of(each.Table, each.Row)).ToImmutableArray());

    /// <summary>Every name by which cells are told apart, whether any cell has it or not.</summary>
    public static IEnumerable<string> BreakdownsOf(IEnumerable<Release> tables) => tables
        .SelectMany(table => table.Subject.Breakdowns.Select(breakdown => breakdown.Name).Prepend(table.Subject.Kinds.Length > 1 ? Kind : Total)).Prepend(Total);

    /// <summary>What rows are told apart by.</summary>
    public static ImmutableArray<string> DimensionsOf(StatisticRows rows) => rows switch
    {
        StatisticRows.Whole => [],
        StatisticRows.ByPhase => [StatisticPlaces.Phase],
        StatisticRows.BySector => [StatisticPlaces.Sector],
        StatisticRows.BySectorAndPhase => [StatisticPlaces.Sector, StatisticPlaces.Phase],
        StatisticRows.ByTrust => [StatisticPlaces.Trust],
        StatisticRows.ByTrustAndPhase => [StatisticPlaces.Trust, StatisticPlaces.Phase],
        StatisticRows.ByLocalAuthority => [StatisticPlaces.LocalAuthority],
        StatisticRows.ByLocalAuthorityAndPhase => [StatisticPlaces.LocalAuthority, StatisticPlaces.Phase],
        _ => throw new ArgumentOutOfRangeException(nameof(rows), rows, "This version knows no such rows."),
    };

    private static StatisticRows RowsOf(Release table, ReleasedRow row)
    {
        return (Has(StatisticPlaces.Trust), Has(StatisticPlaces.LocalAuthority), Has(StatisticPlaces.Sector), Has(StatisticPlaces.Phase)) switch
        {
            (true, _, _, true) => StatisticRows.ByTrustAndPhase,
            (true, _, _, false) => StatisticRows.ByTrust,
            (_, true, _, true) => StatisticRows.ByLocalAuthorityAndPhase,
            (_, true, _, false) => StatisticRows.ByLocalAuthority,
            (_, _, true, true) => StatisticRows.BySectorAndPhase,
            (_, _, true, false) => StatisticRows.BySector,
            (_, _, _, true) => StatisticRows.ByPhase,
            _ => StatisticRows.Whole,
        };

        bool Has(string dimension) => PlaceOf(table, row, dimension) is not null;
    }

    private static string? PlaceOf(Release table, ReleasedRow row, string dimension) => table.Dimensions.IndexOf(dimension) is >= 0 and var place ? row.Places[place] : null;

    private static IEnumerable<StatisticCell> Of(Release table, ReleasedRow row)
    {
        var (trust, sector) = (PlaceOf(table, row, StatisticPlaces.Trust), PlaceOf(table, row, StatisticPlaces.Sector));
        var (phase, authority) = (PlaceOf(table, row, StatisticPlaces.Phase), PlaceOf(table, row, StatisticPlaces.LocalAuthority));
        var isPart = row.Kind is not null && table.Subject.Kinds.Length > 1;
        yield return Cell(isPart ? Kind : Total, isPart ? table.Subject.Kinds[row.Kind!.Value] : Total, row.Cells[0]);
        var place = 1;
        foreach (var breakdown in row.Cells.Length > 1 ? table.Subject.Breakdowns : [])
        {
            foreach (var category in breakdown.Categories)
            {
                yield return Cell(breakdown.Name, category, row.Cells[place++]);
            }
        }

        StatisticCell Cell(string breakdown, string category, ReleasedCell cell)
        {
            var published = table.Publish(cell);
            return new(
                table.Subject.Name, breakdown, category, published.Symbol == CellSymbol.None ? published.Count : null,
                published.Symbol == CellSymbol.None ? null : published.ToString(), trust, sector, phase, authority);
        }
    }
}
