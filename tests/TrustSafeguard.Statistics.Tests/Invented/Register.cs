using System.Globalization;
using System.Text;

namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>The real structure of England's state schools in 2019: trusts, authorities, phases and sizes.</summary>
public static class Register
{
    // Above every number in the register.
    private const int FirstInvented = 900_000;

    /// <summary>The schools in trusts.</summary>
    public static IReadOnlyList<RegisterSchool> Academies()
    {
        var pupils = PupilRows().ToDictionary(row => row.Urn, row => row.Pupils);
        return
        [
            .. Rows("grouplinks_academies_20190601.csv")
                .Where(row => row[4].EndsWith("trust", StringComparison.Ordinal))
                .DistinctBy(row => row[0])
                .Select(row => new RegisterSchool(Number(row[0]), row[1], row[14], row[13], pupils.GetValueOrDefault(Number(row[0]), 300)))
                .OrderBy(school => school.Urn),
        ];
    }

    /// <summary>Every state school; those outside of trusts are the authority's own.</summary>
    public static IReadOnlyList<RegisterSchool> AllSchools()
    {
        var academies = Academies();
        var known = academies.Select(school => school.Urn).ToHashSet();
        return
        [
            .. academies.Concat(PupilRows().Where(row => !known.Contains(row.Urn))
                .Select(row => new RegisterSchool(row.Urn, $"authority {row.Authority}", row.Authority, row.Phase, row.Pupils)))
                .OrderBy(school => school.Urn),
        ];
    }

    /// <summary>As many schools as are asked for: every state school, and beyond them others that stand where one of these stands and are as large, each as likely.</summary>
    /// <param name="count">How many; not fewer than there are.</param>
    public static IReadOnlyList<RegisterSchool> Schools(int count)
    {
        var known = AllSchools();
        var chance = new Random(count);
        return [.. known, .. Enumerable.Range(0, count - known.Count).Select(place => known[chance.Next(known.Count)] with { Urn = FirstInvented + place })];
    }

    private static IEnumerable<(int Urn, string Authority, string Phase, int Pupils)> PupilRows() =>
        Rows("schools_pupils_on_roll_2019_2020.csv").Select(row => (
            Number(row[0]), row[2], row[6].Contains("special", StringComparison.OrdinalIgnoreCase) || row[6].Contains("referral", StringComparison.OrdinalIgnoreCase)
                ? "Not applicable"
                : (Number(row[9]), Number(row[13])) switch { (> 0, > 0) => "All through", (_, > 0) => "Secondary", _ => "Primary" },
            Number(row[8])));

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<List<string>> Rows(string file) =>
        File.ReadLines(SharedFiles.PathOf("data", "gias", file), Encoding.Latin1).Skip(1).Where(line => line.Length > 0).Select(Cells);

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
