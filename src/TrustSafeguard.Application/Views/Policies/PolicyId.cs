using System.Globalization;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>What the id of a policy says: the versions of all layers that it is made of.</summary>
/// <remarks>
/// INVARIANT: contacts and acknowledgements in the log name policies by these ids, and the text is composed from what an id says. Ids without
/// layers above (<c>trust-5315-policy-3</c>, <c>school-123456-policy-3.1</c>) are from the time before there were any, and mean a text without them.
/// </remarks>
public abstract record PolicyId
{
    private const string Mark = "-policy-";
    private const string Nation = "england";

    private PolicyId() { }

    /// <summary>The versions of the layers above the trusts: <c>2.830-1</c>, <c>2.0</c> where the authority has published nothing.</summary>
    /// <param name="National">0 for none.</param>
    /// <param name="AuthorityCode">Null for none.</param>
    /// <param name="Authority">0 for none.</param>
    public sealed record AboveVersions(int National, string? AuthorityCode, int Authority)
    {
        public static AboveVersions None { get; } = new(0, null, 0);

        public static AboveVersions Of(LayersAbove above) => new(above.National?.Version ?? 0, above.Authority?.Code, above.Authority?.Version ?? 0);

        /// <summary>With a full stop at the end; empty where there is nothing above.</summary>
        internal string Prefix => this == None ? string.Empty : $"{National}.{(AuthorityCode is null ? "0" : $"{AuthorityCode}-{Authority}")}.";
    }

    /// <summary>What binds schools in no trust with a policy, that have none themselves: <c>england-policy-1</c>, <c>authority-830-policy-1.2</c>.</summary>
    public sealed record OfLayers(AboveVersions Above) : PolicyId
    {
        public override string ToString() => Above.AuthorityCode is { } code
            ? $"authority-{code}{Mark}{Above.National}.{Above.Authority}"
            : $"{Nation}{Mark}{Above.National}";
    }

    public sealed record OfTrust(string Owner, AboveVersions Above, int Version) : PolicyId
    {
        public override string ToString() => $"{Owner}{Mark}{Above.Prefix}{Version}";
    }

    /// <summary>A school's effective policy changes when the trust's does and when its own does: its id names both versions.</summary>
    public sealed record OfSchool(int Urn, AboveVersions Above, int TrustVersion, int SchoolVersion) : PolicyId
    {
        public override string ToString() => $"school-{Urn}{Mark}{Above.Prefix}{TrustVersion}.{SchoolVersion}";
    }

    /// <returns>Null where the text is no such id.</returns>
    public static PolicyId? Parse(string id)
    {
        var mark = id.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark <= 0)
        {
            return null;
        }

        var parsed = Parse(id[..mark], id[(mark + Mark.Length)..].Split('.'));
        // One policy, one id: leading zeros and the like name nothing.
        return parsed?.ToString() == id ? parsed : null;
    }

    private static PolicyId? Parse(string owner, string[] versions) => (owner.Split('-'), versions) switch
    {
        ([Nation], [var national]) => Layers(national, null, "0"),
        (["authority", var code], [var national, var version]) => Layers(national, code, version),
        (["school", var urn], [var trust, var school]) => School(urn, AboveVersions.None, trust, school),
        (["school", var urn], [var national, var authority, var trust, var school]) => School(urn, ParseAbove(national, authority), trust, school),
        (_, [var version]) => Trust(owner, AboveVersions.None, version),
        (_, [var national, var authority, var version]) => Trust(owner, ParseAbove(national, authority), version),
        _ => null,
    };

    private static OfLayers? Layers(string national, string? code, string version) =>
        Number(national) is { } nation && Number(version) is { } authority ? new OfLayers(new AboveVersions(nation, code, authority)) : null;

    private static OfTrust? Trust(string owner, AboveVersions? above, string version) =>
        above is not null && Number(version) is { } number ? new OfTrust(owner, above, number) : null;

    private static OfSchool? School(string urn, AboveVersions? above, string trust, string school) =>
        above is not null && Number(urn) is { } known && Number(trust) is { } trustVersion && Number(school) is { } schoolVersion
            ? new OfSchool(known, above, trustVersion, schoolVersion)
            : null;

    private static AboveVersions? ParseAbove(string national, string authority) => (Number(national), authority.Split('-')) switch
    {
        ({ } nation, ["0"]) => new AboveVersions(nation, null, 0),
        ({ } nation, [var code, var version]) when Number(version) is { } number => new AboveVersions(nation, code, number),
        _ => null,
    };

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
