using System.Globalization;
using CsvHelper;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>One row while it is read.</summary>
internal readonly struct GiasRow(string file, CsvReader reader, Dictionary<string, int> columns)
{
    /// <summary>How far ahead a day of the register may lie, in years; beyond it the year is mistyped.</summary>
    public const int YearsAhead = 20;

    private static readonly string[] DateFormats = ["dd-MM-yyyy", "dd/MM/yyyy"];

    public long Line => reader.LineNumber;

    /// <summary>The text in a column; empty where the row ends before it or the file has no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var index) && index < reader.FieldCount ? reader.GetString(index) : string.Empty;

    public RowFault Fault(string reason) => new(file, Line, reason);

    /// <summary>A date as day, month, year; null where there is none. One that lies ahead is not so yet.</summary>
    /// <returns>False where there is something that is no date, or one of a year that is mistyped.</returns>
    public bool TryDate(string column, DateOnly today, out DateOnly? date)
    {
        var text = this[column];
        date = DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return text.Length == 0 || (date is { } day && day < today.AddYears(YearsAhead) && !DateLimits.IsTooLongAgo(day, today));
    }

    /// <summary>A number of six digits that names a school.</summary>
    public bool TryUrn(out int urn) =>
        int.TryParse(this["URN"], NumberStyles.None, CultureInfo.InvariantCulture, out urn) && urn is >= 100_000 and <= 999_999;
}
