using System.Globalization;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Whatever the schema lets anybody ask or do, with names of records put where the schema takes them.</summary>
internal static class Questions
{
    /// <summary>Each operation of a root type with one argument naming the target, and the others the caller's own or nothing; once more with every argument naming the target.</summary>
    public static IEnumerable<(FieldDefinition Field, string Coordinate, Func<Target, string> Document)> Of(ObjectType root, string operation, Target own)
    {
        foreach (var field in root.Fields)
        {
            var selection = Selected(field.Type.NamedType, 0);
            var places = field.Arguments.SelectMany(argument => Places(argument, argument.Name)).ToList();
            foreach (var place in places)
            {
                yield return (field, $"{root.Name}.{field.Name}({place})", target => Document(at => at == place ? target : own, place));
            }

            if (places.Count > 1)
            {
                yield return (field, $"{root.Name}.{field.Name}", target => Document(_ => target, null));
            }

            string Document(Func<string, Target> at, string? place)
            {
                var arguments = field.Arguments.Select(argument => (argument.Name, Text: Text(argument, argument.Name, at, place))).Where(each => each.Text is not null).ToList();
                var given = arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(each => $"{each.Name}: {each.Text}"))})";
                return $"{operation} {{ {field.Name}{given} {selection} }}";
            }
        }
    }

    // The arguments, and the fields of their inputs, that name a record or a place.
    private static IEnumerable<string> Places(InputValueDefinition value, string at) => value.Type.NamedType is InputObjectType input
        ? input.Fields.SelectMany(field => Places(field, $"{at}.{field.Name}"))
        : Target.IsName(value) ? [at] : [];

    private static string? Text(InputValueDefinition value, string at, Func<string, Target> targets, string? place)
    {
        // What need not be said is said only where it is what is tried.
        if (!value.IsRequired && value.Type.NamedType is not InputObjectType && !(place is null ? Target.IsName(value) : at == place))
        {
            return null;
        }

        var text = value.Type.NamedType switch
        {
            InputObjectType when !value.IsRequired && place?.StartsWith(at + ".", StringComparison.Ordinal) == false => null,
            InputObjectType input => $"{{ {string.Join(", ", input.Fields.Select(field => (field.Name, Text: Text(field, $"{at}.{field.Name}", targets, place)))
                .Where(each => each.Text is not null).Select(each => $"{each.Name}: {each.Text}"))} }}",
            _ when Target.IsName(value) => targets(at).NameFor(value),
            EnumType choice => choice.Values[0].Name,
            { Name: "Int" } => "1",
            { Name: "Boolean" } => "true",
            { Name: "Date" } => "\"2026-06-01\"",
            { Name: "DateTime" } => "\"2026-06-10T07:00:00Z\"",
            _ => "\"In a few words\"",
        };
        return text is null ? null : value.Type.Nullable is ListType ? $"[{text}]" : text;
    }

    // Every leaf that needs no argument, three levels deep.
    private static string Selected(NamedType type, int depth) => type is not FieldsType of ? ""
        : $"{{ __typename {string.Join(' ', of.Fields.Where(field => field.Arguments.All(argument => !argument.IsRequired) && (field.Type.NamedType is not CompositeType || depth < 2))
            .Select(field => $"{field.Name} {Selected(field.Type.NamedType, depth + 1)}"))} }}";
}

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
