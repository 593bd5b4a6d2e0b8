using System.Globalization;
using System.Text;

namespace TrustSafeguard.Statistics.Writing;

/// <summary>Tables as tidy CSV (RFC 4180): a header, then one line a cell, the whole matrix. What a spreadsheet would take for a formula is text.</summary>
public static class TidyCsv
{
    private const string All = "Total";

    /// <summary>The lines of a release, each ended by CR LF, in UTF-8 without a mark when written by a <see cref="TextWriter"/> that adds none.</summary>
    public static void Write(Release release, TextWriter to) => Write([release], to);

    /// <summary>The lines of several releases under one header: of one scope, whose rows are told apart by the same.</summary>
    /// <exception cref="ArgumentException">There is none, or their rows are told apart by other things.</exception>
    public static void Write(IReadOnlyList<Release> releases, TextWriter to)
    {
        if (releases.Count == 0 || releases.Any(release => !release.Dimensions.SequenceEqual(releases[0].Dimensions)))
        {
            throw new ArgumentException("Give releases whose rows are told apart by the same dimensions, at least one.", nameof(releases));
        }

        Line(to, ["period_first_day", "period_last_day", "scope", "subject", .. releases[0].Dimensions.Select(Column), "kind", "breakdown", "category", "count"]);
        foreach (var release in releases)
        {
            WriteRows(release, to);
        }
    }

    private static void WriteRows(Release release, TextWriter to)
    {
        foreach (var row in release.Rows)
        {
            var kind = row.Kind is { } one ? release.Subject.Kinds[one] : All;
            foreach (var (breakdown, category, cell) in Cells(release, row))
            {
                Line(to, [
                    Day(release.Period.First), Day(release.Period.Last), release.Scope, release.Subject.Name, .. row.Places.Select(place => place ?? All), kind, breakdown,
                    category,
                    release.Publish(cell).ToString(),
                ]);
            }
        }
    }

    private static IEnumerable<(string Breakdown, string Category, ReleasedCell Cell)> Cells(Release release, ReleasedRow row)
    {
        yield return (All, All, row.Cells[0]);
        var place = 1;
        foreach (var breakdown in row.Cells.Length > 1 ? release.Subject.Breakdowns : [])
        {
            foreach (var (category, name) in release.Subject.Tells(row.Kind, breakdown) ? breakdown.Categories.Index() : [])
            {
                yield return (breakdown.Name, name, row.Cells[place + category]);
            }

            place += breakdown.Categories.Length;
        }
    }

    private static void Line(TextWriter to, IEnumerable<string> fields)
    {
        to.Write(string.Join(',', fields.Select(Field)));
        to.Write("\r\n");
    }

    private static string Field(string text)
    {
        var guarded = text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return guarded.AsSpan().ContainsAny(",\"\r\n") || guarded.StartsWith('\'') ? $"\"{new StringBuilder(guarded).Replace("\"", "\"\"")}\"" : guarded;
    }

    private static string Column(string dimension) => dimension.Replace(' ', '_');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
