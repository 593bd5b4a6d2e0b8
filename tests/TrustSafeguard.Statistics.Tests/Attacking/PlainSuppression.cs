using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>
/// What is usually done: each table by itself. Small counts and rows of one school go, and in every line of the table with one gap a second, the smallest, until no
/// line has just one.
/// A number that one table suppresses and another shows is public.
/// </summary>
public static class PlainSuppression
{
    /// <param name="release">A release; only its true counts are read.</param>
    /// <param name="withSecond">Whether a second gap is made in lines with one; without it only small counts go.</param>
    public static Release Of(Release release, bool withSecond = true)
    {
        var shown = new HashSet<(int Row, int Cell)>();
        var tabled = new HashSet<(int Row, int Cell)>();
        foreach (var table in Tables(release))
        {
            var gone = Suppress(release, table, withSecond);
            foreach (var cell in table.SelectMany(line => line))
            {
                tabled.Add(cell);
                if (!gone.Contains(cell))
                {
                    shown.Add(cell);
                }
            }
        }

        return release with
        {
            Rows =
            [
                .. release.Rows.Select((row, index) => row with
                {
                    Cells = [.. row.Cells.Select((cell, place) => Flagged(cell, shown.Contains((index, place)) || !tabled.Contains((index, place))))],
                }),
            ],
        };
    }

    private static ReleasedCell Flagged(ReleasedCell cell, bool isShown) =>
        cell.Reason == CellReason.NotRecorded ? cell : cell with { Reason = isShown ? CellReason.Shown : CellReason.SmallCount };

    private static HashSet<(int Row, int Cell)> Suppress(Release release, List<List<(int Row, int Cell)>> lines, bool withSecond)
    {
        int Count((int Row, int Cell) cell) => release.Rows[cell.Row].Cells[cell.Cell].Count;
        var gone = lines.SelectMany(line => line).Where(cell => Count(cell) is > 0 and < 5 || release.Rows[cell.Row].Schools.Length < 2).ToHashSet();
        var isChanged = withSecond;
        while (isChanged)
        {
            isChanged = false;
            foreach (var line in lines.Where(line => line.Count(gone.Contains) == 1 && line.Count > 1))
            {
                gone.Add(line.Where(cell => !gone.Contains(cell)).OrderBy(cell => Count(cell) == 0).ThenBy(Count).First());
                isChanged = true;
            }
        }

        return gone;
    }

    /// <summary>A table for each breakdown and each combination of dimensions, as its lines: each row with its total, each column with its totals.</summary>
    private static IEnumerable<List<List<(int Row, int Cell)>>> Tables(Release release)
    {
        var dimensions = release.Dimensions.Length;
        for (var told = 0; told < 1 << dimensions; told++)
        {
            var rows = Enumerable.Range(0, release.Rows.Length).Where(row => IsWithin(release.Rows[row], told)).ToList();
            foreach (var (kind, columns) in Columns(release))
            {
                var lines = new List<List<(int Row, int Cell)>>();
                foreach (var row in rows.Where(row => release.Rows[row].Kind == kind))
                {
                    lines.Add([.. columns.Select(column => (row, column))]);
                }

                foreach (var dimension in Enumerable.Range(0, dimensions).Where(dimension => (told & (1 << dimension)) != 0))
                {
                    foreach (var line in rows.Where(row => release.Rows[row].Kind == kind).GroupBy(row => Without(release.Rows[row].Places, dimension), StringComparer.Ordinal))
                    {
                        lines.AddRange(columns.Select(column => line.Select(row => (row, column)).ToList()));
                    }
                }

                yield return lines;
            }

            yield return [.. rows.GroupBy(row => string.Join('|', release.Rows[row].Places), StringComparer.Ordinal).Select(line => line.Select(row => (row, 0)).ToList())];
        }
    }

    private static IEnumerable<(int Kind, List<int> Columns)> Columns(Release release)
    {
        foreach (var kind in release.Subject.KindsBrokenDown)
        {
            var first = 1;
            foreach (var breakdown in release.Subject.Breakdowns)
            {
                if (breakdown.Recorded)
                {
                    yield return (kind, [0, .. Enumerable.Range(first, breakdown.Categories.Length)]);
                }

                first += breakdown.Categories.Length;
            }
        }
    }

    private static bool IsWithin(ReleasedRow row, int told) => row.Places.Index().All(each => each.Item is null || (told & (1 << each.Index)) != 0);

    private static string Without(ImmutableArray<string?> places, int dimension) => string.Join('|', places.Select((place, index) => index == dimension ? "" : place ?? "all"));
}
