using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Domain.Schools;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>Works out from the files which schools go in, and why others do not.</summary>
/// <param name="links">Who belongs to which trust.</param>
/// <param name="pupils">All state schools; null where that file was not given.</param>
/// <param name="selection">Which of them are meant.</param>
internal sealed class ImportPlanner(LinksFile links, PupilsFile? pupils, GiasSelection selection)
{
    private readonly AuthorityNames authorities = new(links, pupils);
    private readonly List<SchoolToImport> schools = [];
    private readonly List<RowFault> faults = [.. links.Faults, .. pupils?.Faults ?? []];

    public ImportPlan Plan()
    {
        AddAcademies();
        var withoutTrust = pupils is null ? 0 : AddMaintained(pupils);
        return new ImportPlan(schools, [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)], withoutTrust);
    }

    private void AddAcademies()
    {
        var details = (pupils?.Schools ?? []).ToDictionary(each => each.School.Urn, each => each.School);
        foreach (var link in links.Links)
        {
            var school = link.School.FilledFrom(details.GetValueOrDefault(link.School.Urn));
            if (selection.Covers(school, link.TrustUid) && IsWhole(links.Name, link.Line, school))
            {
                schools.Add(new SchoolToImport(links.Name, link.Line, Onboarding(school, link.TrustUid, link.TrustName), link.IsMultiAcademy));
            }
        }

        faults.AddRange(links.WithoutTrust.Where(each => selection.Covers(each.School, trustUid: null)).Select(each => each.Fault));
    }

    /// <returns>How many academies were passed over because their trust is not known.</returns>
    private int AddMaintained(PupilsFile listed)
    {
        var inTrusts = links.Links.Select(link => link.School.Urn).ToHashSet();
        var academies = 0;
        foreach (var each in listed.Schools.Where(each => !inTrusts.Contains(each.School.Urn) && selection.Covers(each.School, trustUid: null)))
        {
            if (each.IsAcademy)
            {
                academies++;
            }
            else if (IsWhole(listed.Name, each.Line, each.School))
            {
                schools.Add(new SchoolToImport(listed.Name, each.Line, Onboarding(each.School), IsInMultiAcademyTrust: false));
            }
        }

        return academies;
    }

    private bool IsWhole(string file, long line, SchoolDetails school)
    {
        var missing = (school.Name.Length, school.AuthorityCode.Length, school.AuthorityName.Length) switch
        {
            (0, _, _) => "a name",
            (_, 0, _) => "the code of its local authority",
            (_, _, 0) => "the name of its local authority",
            _ when !SchoolDecider.IsAuthorityCode(school.AuthorityCode) => "a local authority's code of three digits",
            _ => null,
        };
        if (missing is not null)
        {
            faults.Add(new RowFault(file, line, $"school {school.Urn} lacks {missing}."));
        }

        return missing is null;
    }

    private OnboardSchool Onboarding(SchoolDetails school, string? trustUid = null, string? trustName = null) => new(
        school.Urn,
        school.Name,
        school.Phase.Length > 0 ? school.Phase : null,
        school.AuthorityCode,
        authorities.Of(school),
        trustUid,
        string.IsNullOrEmpty(trustName) ? null : trustName)
    {
        SaysPhase = true,
    };
}
