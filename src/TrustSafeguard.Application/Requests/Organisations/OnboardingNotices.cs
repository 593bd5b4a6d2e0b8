using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain.Schools;

namespace TrustSafeguard.Application.Requests.Organisations;

/// <summary>What onboarding a school changes of what is known already, each from what it was to what it becomes.</summary>
/// <remarks>A name that was mistyped, or the trust of another line of a spreadsheet, would otherwise rename what hundreds of records are shown under.</remarks>
internal static class OnboardingNotices
{
    /// <param name="organisations">What is known.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="school">The school as it will be.</param>
    public static IEnumerable<string> Of(OrganisationsView organisations, OnboardSchool input, SchoolEvent.Onboarded school)
    {
        if (organisations.FindSchool(input.Urn) is { } known)
        {
            if (known.Name != school.Name)
            {
                yield return $"The name of school {known.Urn} changes from “{known.Name}” to “{school.Name}”.";
            }

            if (known.Phase != school.Phase)
            {
                yield return $"The phase of school {known.Urn} changes from {Quoted(known.Phase)} to {Quoted(school.Phase)}.";
            }

            if (known.LocalAuthority.Code != school.LocalAuthorityCode)
            {
                yield return Moved(known, school);
            }
        }

        if (organisations.FindLocalAuthority(school.LocalAuthorityCode) is { } authority && authority.Name != school.LocalAuthorityName)
        {
            yield return $"The name of local authority {authority.Code} changes from “{authority.Name}” to “{school.LocalAuthorityName}”, for every school in its area.";
        }

        if (input is { TrustUid: { } uid, TrustName: { } name } && organisations.FindTrust(uid) is { } trust && trust.Name != name)
        {
            yield return $"The name of trust {uid} changes from “{trust.Name}” to “{name}”, for every school in it.";
        }
    }

    // An authority's floors bind the schools of its area: which ones hold is not a detail of an address.
    private static string Moved(SchoolView school, SchoolEvent.Onboarded to) =>
        $"School {school.Urn} ({school.Name}) moves from {school.LocalAuthority.Name} ({school.LocalAuthority.Code}) to {to.LocalAuthorityName} ({to.LocalAuthorityCode}): "
            + "from now on the floors of its new local authority bind it, and those of the one before no longer do. Look at the school's policy.";

    private static string Quoted(string? phase) => phase is null ? "none" : $"“{phase}”";
}
