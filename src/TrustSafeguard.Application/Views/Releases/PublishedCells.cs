using System.Collections.Immutable;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>What a reader gets of a release, in the order of its rows.</summary>
internal static class PublishedCells
{
    private const string Total = "Total";
    private const string Kind = "kind";

    /// <summary>A page of them. Nothing of what is passed over is made.</summary>
    public static List<StatisticCell> Page(ImmutableArray<Release> tables, StatisticRows rows, string? measure, string? breakdown, int skip, int most)
    {
        List<StatisticCell> page = [];
        foreach (var (table, row) in RowsOf(tables, rows, measure))
        {
            foreach (var group in GroupsOf(table, row))
            {
                if (page.Count == most)
                {
                    return page;
                }

                if ((breakdown ?? group.Name) != group.Name)
                {
                    continue;
                }

                var passedOver = Math.Min(skip, group.Count);
                skip -= passedOver;
                AddTo(page, table, row, group, passedOver, passedOver + Math.Min(group.Count - passedOver, most - page.Count));
            }
        }

        return page;
    }

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

    private static IEnumerable<(Release Table, ReleasedRow Row)> RowsOf(ImmutableArray<Release> tables, StatisticRows rows, string? measure) => tables
        .Where(table => (measure ?? table.Subject.Name) == table.Subject.Name)
        .SelectMany(table => table.Rows.Where(row => RowsOf(table, row) == rows), (table, row) => (table, row));

    private static IEnumerable<Group> GroupsOf(Release table, ReleasedRow row)
    {
        yield return new(IsPart(table, row) ? Kind : Total, null, 0, 1);
        var first = 1;
        foreach (var breakdown in row.Cells.Length > 1 ? table.Subject.Breakdowns : [])
        {
            if (table.Subject.Tells(row.Kind, breakdown))
            {
                yield return new(breakdown.Name, breakdown, first, breakdown.Categories.Length);
            }

            first += breakdown.Categories.Length;
        }
    }

    private static bool IsPart(Release table, ReleasedRow row) => row.Kind is not null && table.Subject.Kinds.Length > 1;

    private static void AddTo(List<StatisticCell> page, Release table, ReleasedRow row, Group group, int from, int to)
    {
        var (trust, sector) = (PlaceOf(table, row, StatisticPlaces.Trust), PlaceOf(table, row, StatisticPlaces.Sector));
        var (phase, authority) = (PlaceOf(table, row, StatisticPlaces.Phase), PlaceOf(table, row, StatisticPlaces.LocalAuthority));
        var whole = IsPart(table, row) ? table.Subject.Kinds[row.Kind!.Value] : Total;
        for (var place = from; place < to; place++)
        {
            var published = table.Publish(row.Cells[group.First + place]);
            page.Add(new(
                table.Subject.Name, group.Name, group.Breakdown?.Categories[place] ?? whole, published.Symbol == CellSymbol.None ? published.Count : null,
                published.Symbol == CellSymbol.None ? null : published.ToString(), trust, sector, phase, authority));
        }
    }

    // Cells of a row that follow one another: how many there are, or one breakdown of them.
    private readonly record struct Group(string Name, Breakdown? Breakdown, int First, int Count);
}
