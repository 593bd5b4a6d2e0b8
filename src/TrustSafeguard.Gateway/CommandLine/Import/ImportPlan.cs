using TrustSafeguard.Application.Requests.Organisations;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>What goes in, worked out from the files alone, before anything is written.</summary>
/// <param name="Schools">In the order of the files.</param>
/// <param name="Faults">Rows that were left out because they cannot be used.</param>
/// <param name="AcademiesWithoutTrust">Academies of the pupils file that the links file does not know: their trust cannot be told, so they are left out.</param>
public sealed record ImportPlan(IReadOnlyList<SchoolToImport> Schools, IReadOnlyList<RowFault> Faults, int AcademiesWithoutTrust)
{
    public int MultiAcademyTrusts => CountTrusts(isMultiAcademy: true);

    public int SingleAcademyTrusts => CountTrusts(isMultiAcademy: false);

    public int Maintained => Schools.Count(school => school.Onboarding.TrustUid is null);

    public int Authorities => Schools.Select(school => school.Onboarding.LocalAuthorityCode).Distinct(StringComparer.Ordinal).Count();

    /// <param name="links">Who belongs to which trust.</param>
    /// <param name="pupils">All state schools; null where that file was not given.</param>
    /// <param name="selection">Which of them are meant.</param>
    public static ImportPlan Of(LinksFile links, PupilsFile? pupils, GiasSelection selection)
    {
        var schools = new List<SchoolToImport>();
        var faults = new List<RowFault>([.. links.Faults, .. pupils?.Faults ?? []]);
        var authorities = new AuthorityNames(links, pupils);
        AddAcademies(links, pupils, selection, authorities, schools, faults);
        var withoutTrust = pupils is null ? 0 : AddMaintained(links, pupils, selection, authorities, schools, faults);
        return new ImportPlan(schools, [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)], withoutTrust);
    }

    private static void AddAcademies(
        LinksFile links, PupilsFile? pupils, GiasSelection selection, AuthorityNames authorities, List<SchoolToImport> schools, List<RowFault> faults)
    {
        var details = (pupils?.Schools ?? []).ToDictionary(each => each.School.Urn, each => each.School);
        foreach (var link in links.Links)
        {
            var school = link.School.FilledFrom(details.GetValueOrDefault(link.School.Urn));
            if (selection.Covers(school, link.TrustUid) && IsWhole(links.Name, link.Line, school, faults))
            {
                schools.Add(new SchoolToImport(links.Name, link.Line, Onboarding(school, authorities, link.TrustUid, link.TrustName), link.IsMultiAcademy));
            }
        }

        faults.AddRange(links.WithoutTrust.Where(each => selection.Covers(each.School, trustUid: null)).Select(each => each.Fault));
    }

    /// <returns>How many academies were passed over because their trust is not known.</returns>
    private static int AddMaintained(
        LinksFile links, PupilsFile pupils, GiasSelection selection, AuthorityNames authorities, List<SchoolToImport> schools, List<RowFault> faults)
    {
        var inTrusts = links.Links.Select(link => link.School.Urn).ToHashSet();
        var academies = 0;
        foreach (var each in pupils.Schools.Where(each => !inTrusts.Contains(each.School.Urn) && selection.Covers(each.School, trustUid: null)))
        {
            if (each.IsAcademy)
            {
                academies++;
            }
            else if (IsWhole(pupils.Name, each.Line, each.School, faults))
            {
                schools.Add(new SchoolToImport(pupils.Name, each.Line, Onboarding(each.School, authorities), IsInMultiAcademyTrust: false));
            }
        }

        return academies;
    }

    private static bool IsWhole(string file, long line, SchoolDetails school, List<RowFault> faults)
    {
        var missing = (school.Name.Length, school.AuthorityCode.Length, school.AuthorityName.Length) switch
        {
            (0, _, _) => "a name",
            (_, 0, _) => "the code of its local authority",
            (_, _, 0) => "the name of its local authority",
            _ => null,
        };
        if (missing is not null)
        {
            faults.Add(new RowFault(file, line, $"school {school.Urn} lacks {missing}."));
        }

        return missing is null;
    }

    private static OnboardSchool Onboarding(SchoolDetails school, AuthorityNames authorities, string? trustUid = null, string? trustName = null) => new(
        school.Urn,
        school.Name,
        school.Phase.Length > 0 ? school.Phase : null,
        school.AuthorityCode,
        authorities.Of(school),
        trustUid,
        string.IsNullOrEmpty(trustName) ? null : trustName);

    private int CountTrusts(bool isMultiAcademy) => Schools
        .Where(school => school.Onboarding.TrustUid is not null && school.IsInMultiAcademyTrust == isMultiAcademy)
        .Select(school => school.Onboarding.TrustUid)
        .Distinct(StringComparer.Ordinal)
        .Count();
}
