using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Api;

/// <summary>How long the lists of organisations are for a viewer: an officer of five schools pays for five, whatever the schema says of lists that may be longer.</summary>
internal static class ListSizes
{
    /// <summary>The most items that a field brings of any one parent; null where only the schema knows.</summary>
    public static int? MostItems(VisibleRecords seen, string type, string field) => (type, field) switch
    {
        ("Query" or "Viewer", "schools") => seen.AllSchools.Count,
        ("Viewer", "trusts") => seen.Trusts.Count,
        ("Viewer", "localAuthorities") => seen.LocalAuthorities.Count,
        ("Trust", "schools") => seen.MostSchoolsOfATrust,
        ("LocalAuthority", "schools") => seen.MostSchoolsOfAnAuthority,
        _ => null,
    };
}
