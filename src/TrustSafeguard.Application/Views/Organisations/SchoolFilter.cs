namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>Which schools are meant: those that fit every part that is given.</summary>
/// <param name="LocalAuthority">The authority's code.</param>
/// <param name="Phase">As the school's own, whatever the case of its letters.</param>
/// <param name="NameContains">A part of the name, whatever the case of its letters.</param>
public sealed record SchoolFilter(string? LocalAuthority = null, string? Phase = null, string? NameContains = null)
{
    public bool Fits(SchoolView school) =>
        (LocalAuthority is null || school.LocalAuthority.Code == LocalAuthority)
        && (Phase is null || string.Equals(school.Phase, Phase, StringComparison.OrdinalIgnoreCase))
        && (NameContains is null || school.Name.Contains(NameContains, StringComparison.OrdinalIgnoreCase));
}
