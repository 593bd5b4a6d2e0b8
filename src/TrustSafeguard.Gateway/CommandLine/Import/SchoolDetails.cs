namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>What a file says of a school. Empty text where it says nothing.</summary>
public sealed record SchoolDetails(int Urn, string Name, string Phase, string AuthorityCode, string AuthorityName)
{
    /// <summary>Fills what is empty here from what another file says.</summary>
    public SchoolDetails FilledFrom(SchoolDetails? other) => other is null
        ? this
        : new SchoolDetails(
            Urn,
            Either(Name, other.Name),
            Either(Phase, other.Phase),
            Either(AuthorityCode, other.AuthorityCode),
            Either(AuthorityName, other.AuthorityName));

    private static string Either(string first, string second) => first.Length > 0 ? first : second;
}
