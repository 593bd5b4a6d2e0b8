using System.Globalization;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What a record, and the place where it is, are called where a question names them.</summary>
internal sealed record Target(string Id, int Urn, string TrustUid, string Code)
{
    private static readonly string[] Schools = ["school", "schools", "urn"];
    private static readonly string[] Trusts = ["trust", "trustUid", "uid"];
    private static readonly string[] Authorities = ["localAuthority", "localAuthorityCode", "code"];

    public static Target Of(Fact record)
    {
        var (school, trust, authority) = PlacesOf(record);
        return new Target(record.Id, school?.Urn ?? 999_998, trust?.Uid ?? "99998", authority?.Code ?? "998");
    }

    /// <summary>What nobody has ever recorded, in names as long as those that somebody has; at a place that is seen, at that.</summary>
    public static Target MadeUpFor(Fact record, Func<Fact, bool> sees)
    {
        var (target, (school, trust, authority)) = (Of(record), PlacesOf(record));
        var kind = record.Id[..(record.Id.IndexOf('-') + 1)];
        return new Target(
            kind + new string('7', record.Id.Length - kind.Length),
            school is not null && sees(school) ? target.Urn : 999_999,
            trust is not null && sees(trust) ? target.TrustUid : "99999",
            authority is not null && sees(authority) ? target.Code : "999");
    }

    private static (SchoolFact? School, TrustFact? Trust, AuthorityFact? Authority) PlacesOf(Fact record)
    {
        var school = record switch
        {
            SchoolFact at => at,
            PostFact { School: { } at } => at,
            StudentFact student => student.School,
            BreachFact breach => breach.School,
            ReferralFact referral => referral.Breach.School,
            ContactFact contact => contact.Post.School,
            RelationshipFact relationship => relationship.Post.School,
            AuthorisationFact authorisation => authorisation.Post.School,
            EmergencyFact taken => taken.School,
            _ => null,
        };
        var trust = school?.Trust ?? record as TrustFact ?? (record as PostFact)?.Place as TrustFact;
        var authority = school?.Authority ?? record as AuthorityFact ?? (record as PostFact)?.Place as AuthorityFact;
        return (school, trust, authority);
    }

    public static bool IsName(InputValueDefinition value) => value.Type.NamedType.Name == "ID" || Schools.Concat(Trusts).Concat(Authorities).Contains(value.Name);

    public string NameFor(InputValueDefinition value) => value.Type.NamedType.Name == "ID" ? $"\"{Id}\""
        : Schools.Contains(value.Name) ? Urn.ToString(CultureInfo.InvariantCulture)
        : Trusts.Contains(value.Name) ? $"\"{TrustUid}\""
        : $"\"{Code}\"";

    /// <summary>An answer without the names that were given with the question.</summary>
    public string Without(string answer) => answer
        .Replace(Id, "ID", StringComparison.Ordinal)
        .Replace(Urn.ToString(CultureInfo.InvariantCulture), "URN", StringComparison.Ordinal)
        .Replace(TrustUid, "UID", StringComparison.Ordinal)
        .Replace($"`{Code}`", "CODE", StringComparison.Ordinal);
}
