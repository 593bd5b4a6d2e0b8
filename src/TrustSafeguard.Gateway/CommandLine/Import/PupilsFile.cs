using System.Globalization;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>The Department's list of state schools with the pupils on their roll.</summary>
public sealed record PupilsFile(string Name, string Form, IReadOnlyList<StateSchool> Schools, IReadOnlyList<RowFault> Faults)
{
    internal static readonly string[] Columns = ["URN", "LA", "Local Authority", "School Name", "School Type"];

    private const string PrimaryPupils = "Number of Primary pupils on roll";
    private const string SecondaryPupils = "Number of Secondary pupils on roll";

    /// <summary>Words in the types of schools that are run by trusts.</summary>
    private static readonly string[] AcademyWords = ["academy", "free school", "studio school", "technical college", "technology college"];

    /// <summary>Words in the types of schools for which the register knows no phase.</summary>
    private static readonly string[] PhaselessWords = ["special", "pupil referral unit", "alternative provision"];

    /// <summary>What the file calls alternative provision.</summary>
    private const string AlternativeProvision = "AP";

    public static PupilsFile Read(FileInfo file, CommandLimits limits)
    {
        var faults = new List<RowFault>();
        var schools = new Dictionary<int, StateSchool>();
        var table = new GiasTable(file, Columns, limits);
        table.Read(faults, row => Take(row, schools, faults));
        return new PupilsFile(file.Name, table.Form, [.. schools.Values], faults);
    }

    private static void Take(GiasRow row, Dictionary<int, StateSchool> schools, List<RowFault> faults)
    {
        if (!row.TryUrn(out var urn))
        {
            faults.Add(row.Fault($"`{row["URN"]}` is not a URN; a URN is a number of six digits."));
            return;
        }

        var type = row["School Type"];
        var details = new SchoolDetails(urn, row["School Name"], PhaseOf(row, type), row["LA"], row["Local Authority"]);
        if (!schools.TryAdd(urn, new StateSchool(row.Line, details, AcademyWords.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase)))))
        {
            faults.Add(row.Fault($"school {urn} stands in the file already; the first row counts."));
        }
    }

    private static string PhaseOf(GiasRow row, string type)
    {
        if (PhaselessWords.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase)) || type.Split(' ').Contains(AlternativeProvision))
        {
            return "Not applicable";
        }

        // A school that teaches both may be a middle school or an all-through one; the file does not tell, so nothing is said.
        return (Pupils(row, PrimaryPupils) > 0, Pupils(row, SecondaryPupils) > 0) switch
        {
            (true, false) => "Primary",
            (false, true) => "Secondary",
            _ => string.Empty,
        };
    }

    /// <summary>Counts may be halves: somebody on the roll of two schools counts half in each.</summary>
    private static double Pupils(GiasRow row, string column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
