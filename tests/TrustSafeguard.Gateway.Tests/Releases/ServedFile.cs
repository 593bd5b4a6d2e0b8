using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Tests.Attacking;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>A file of statistics as whoever got it reads it, who knows which schools there are.</summary>
public sealed partial class ServedFile
{
    private const int FirstPlace = 4;
    private const string Total = "Total";

    private readonly string[] columns;
    private readonly List<string[]> lines;
    private readonly List<KnownSchool> schools;

    public ServedFile(string csv, List<KnownSchool> schools)
    {
        var read = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(FieldsOf).ToList();
        (columns, lines) = (read[0], read[1..]);

        // Whose it is stands in the file.
        var scope = lines[0][2];
        this.schools = [.. schools.Where(school => school.Authority == scope || school.Trust == scope)];
    }

    public IReadOnlyList<string> Subjects => [.. lines.Select(line => line[3]).Distinct()];

    private int Kind => Array.IndexOf(columns, "kind");

    /// <summary>The tables of one subject.</summary>
    /// <param name="subject">The subject, of which everybody knows which breakdowns it has, and what its words mean.</param>
    public SeenTables Tables(Subject subject)
    {
        var rows = lines.Where(line => line[3] == subject.Name)
            .Aggregate(new List<List<string[]>>(), (rows, line) =>
            {
                // Each row begins with how many there are.
                if (line[Kind + 1] == Total)
                {
                    rows.Add([]);
                }

                rows[^1].Add(line);
                return rows;
            });
        List<string> kinds = [.. rows.Select(row => row[0][Kind]).Distinct().Where(kind => kind != Total)];
        return new SeenTables(
            new Period(Day(lines[0][0]), Day(lines[0][1])), [.. subject.Breakdowns.Select(breakdown => (breakdown.Name, breakdown.Categories.Length))], kinds.Count,
            [.. rows.Select(row => new SeenRow(row[0][Kind] == Total ? null : kinds.IndexOf(row[0][Kind]), SchoolsOf(row[0]), CellsOf(row, subject)))])
        {
            Never = SeenTables.NeverOf(subject),
        };
    }

    // What a row does not tell apart has no line.
    private List<PublishedCell> CellsOf(List<string[]> row, Subject subject) => row is [var only] ? [Cell(only[^1])] :
    [
        Cell(row[0][^1]),
        .. from breakdown in subject.Breakdowns
           let told = row.Where(line => line[Kind + 1] == breakdown.Name).ToList()
           from category in breakdown.Categories
           select told is [] ? new PublishedCell(null, CellSymbol.NotApplicable) : Cell(told.Single(line => line[Kind + 2] == category)[^1]),
    ];

    private HashSet<int> SchoolsOf(string[] line) => schools
        .Where(school => Enumerable.Range(FirstPlace, Kind - FirstPlace).All(column => line[column] == Total || line[column] == school.Place(columns[column])))
        .Select(school => school.Urn).ToHashSet();

    private static PublishedCell Cell(string text) => text switch
    {
        "c" => new(null, CellSymbol.Confidential),
        "z" => new(null, CellSymbol.NotApplicable),
        _ => new(int.Parse(text, CultureInfo.InvariantCulture), CellSymbol.None),
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] FieldsOf(string line) => [.. Field().Matches(line).Select(field => field.Groups["quoted"] is { Success: true, Value: var text }
        ? text.Replace("\"\"", "\"", StringComparison.Ordinal)
        : field.Groups["plain"].Value)];

    [GeneratedRegex("(?<=^|,)(\"(?<quoted>([^\"]|\"\")*)\"|(?<plain>[^,]*))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
