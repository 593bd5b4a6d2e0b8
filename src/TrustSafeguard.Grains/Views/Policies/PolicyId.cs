using System.Globalization;

namespace TrustSafeguard.Grains.Views.Policies;

/// <summary>What the id of a published policy says.</summary>
public abstract record PolicyId
{
    private const string Mark = "-policy-";

    private PolicyId() { }

    public sealed record OfTrust(string Owner, int Version) : PolicyId;

    public sealed record OfSchool(int Urn, int TrustVersion, int SchoolVersion) : PolicyId;

    /// <returns>Null where the text is no such id.</returns>
    public static PolicyId? Parse(string id)
    {
        var mark = id.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark <= 0)
        {
            return null;
        }

        var owner = id[..mark];
        var versions = id[(mark + Mark.Length)..].Split('.');
        return versions switch
        {
            [var version] when Number(version) is { } number => new OfTrust(owner, number),
            [var trust, var school] when owner.StartsWith("school-", StringComparison.Ordinal) && Number(owner[7..]) is { } urn
                && Number(trust) is { } trustVersion && Number(school) is { } schoolVersion => new OfSchool(urn, trustVersion, schoolVersion),
            _ => null,
        };
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
