using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>Which schools are meant: those that fit every part that is given.</summary>
/// <param name="LocalAuthority">The authority's code.</param>
/// <param name="Phase">As the school's own, in what <see cref="PlainText.SearchKey"/> tells apart.</param>
/// <param name="NameContains">A part of the name, likewise.</param>
public sealed record SchoolFilter(string? LocalAuthority = null, string? Phase = null, string? NameContains = null)
{
    private readonly string? nameKey = KeyOf(NameContains);

    internal string? PhaseKey { get; } = KeyOf(Phase);

    /// <summary>A filter of what is given; null where nothing is.</summary>
    public static SchoolFilter? Of(string? localAuthority, string? phase, string? nameContains) =>
        localAuthority is null && phase is null && nameContains is null ? null : new(localAuthority, phase, nameContains);

    public bool Fits(SchoolView school) =>
        (LocalAuthority is null || school.LocalAuthority.Code == LocalAuthority)
        && (PhaseKey is null || PhaseKey == school.PhaseKey)
        && (nameKey is null || school.SearchKey.Contains(nameKey, StringComparison.Ordinal));

    internal static string? KeyOf(string? text) => text is null ? null : PlainText.SearchKey(text.Trim());
}
