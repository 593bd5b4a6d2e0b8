namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>One name for each authority. The files spell some of them differently; the links file's spelling counts, for every school alike.</summary>
internal sealed class AuthorityNames
{
    private readonly Dictionary<string, string> byCode = new(StringComparer.Ordinal);

    public AuthorityNames(LinksFile links, PupilsFile? pupils)
    {
        foreach (var school in links.Links.Select(link => link.School).Concat((pupils?.Schools ?? []).Select(school => school.School)))
        {
            if (school.AuthorityName.Length > 0)
            {
                byCode.TryAdd(school.AuthorityCode, school.AuthorityName);
            }
        }
    }

    public string Of(SchoolDetails school) => byCode.GetValueOrDefault(school.AuthorityCode, school.AuthorityName);
}
