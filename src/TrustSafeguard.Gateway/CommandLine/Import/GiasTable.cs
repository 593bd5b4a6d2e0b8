using System.Text.RegularExpressions;
using CsvHelper;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>A file of the register, read row by row; its columns are known by their names.</summary>
/// <remarks>Some extracts have a header that is longer than the rows: a row is whole when it reaches the last column that is needed.</remarks>
internal sealed partial class GiasTable(FileInfo file, string[] needed, CommandLimits limits)
{
    private static readonly (char Separator, string Name)[] Separators = [(',', "commas"), (';', "semicolons"), ('\t', "tabs")];

    private const char LostLetter = '\uFFFD';

    private readonly GiasText content = GiasText.Read(file, limits);

    /// <summary>How the file is written, for whoever sent it.</summary>
    public string Form => $"{content.Encoding}, separated by {Separator.Name}";

    // Programs for tables separate by what the language of the machine uses: the header tells.
    private (char Separator, string Name) Separator => Separators.MaxBy(each => Header.Count(each.Separator));

    private ReadOnlySpan<char> Header => content.Text.AsSpan(0, content.Text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : content.Text.Length);

    /// <summary>Hands over each whole row; a broken one becomes a fault and the next one is read.</summary>
    /// <exception cref="CommandException"><c>import.header</c>: a needed column is missing.</exception>
    public void Read(List<RowFault> faults, Action<GiasRow> whole)
    {
        using var reader = CsvReader.FromText(content.Text, Options(faults));
        reader.ReadHeader();
        var columns = ColumnsOf(reader.Headers);
        var width = needed.Max(column => columns[column]) + 1;
        while (reader.Read())
        {
            var row = new GiasRow(file.Name, reader, columns);
            if (reader.FieldCount < width)
            {
                faults.Add(row.Fault($"the row has {reader.FieldCount} fields where the header asks for at least {width}."));
            }
            else if (Array.Find(needed, column => row[column].Contains(LostLetter)) is { } damaged)
            {
                faults.Add(row.Fault(
                    $"a letter in `{damaged}` cannot be read: the file is in {content.Encoding}, and this is not; write the letter again and save the file as UTF-8."));
            }
            else
            {
                whole(row);
            }
        }
    }

    // A row ends with its line: a quote that was never closed spoils one row, not the rest of the file.
    private CsvReaderOptions Options(List<RowFault> faults) => new()
    {
        Separator = Separator.Separator,
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        PoolStrings = true,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = record => faults.Add(new RowFault(file.Name, record.LineNumber, "a quote stands where none can; double a quote within a field and close every one.")),
    };

    private Dictionary<string, int> ColumnsOf(IReadOnlyList<string> headers)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Count; i++)
        {
            columns.TryAdd(FootnoteOrSpaces.Replace(headers[i], match => match.ValueSpan.Contains('(') ? string.Empty : " "), i);
        }

        return needed.FirstOrDefault(column => !columns.ContainsKey(column)) is { } missing ? throw Missing(missing, headers) : columns;
    }

    private CommandException Missing(string column, IReadOnlyList<string> headers)
    {
        var found = headers.Count == 0 ? "the file is empty" : $"the first of {headers.Count} is `{headers[0]}`";
        return new CommandException(
            "import.header", $"`{file.Name}`, line 1: the column `{column}` is missing ({found}); give a file with the columns that --help lists. Nothing was written.");
    }

    /// <summary>What some extracts add to a column's name: the number of a footnote, doubled spaces.</summary>
    [GeneratedRegex(@"\s*\(\d+\)$|\s{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FootnoteOrSpaces { get; }
}
