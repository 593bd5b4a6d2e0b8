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

    private int CountTrusts(bool isMultiAcademy) => Schools
        .Where(school => school.Onboarding.TrustUid is not null && school.IsInMultiAcademyTrust == isMultiAcademy)
        .Select(school => school.Onboarding.TrustUid)
        .Distinct(StringComparer.Ordinal)
        .Count();
}
