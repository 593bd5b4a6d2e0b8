using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Whatever the schema lets anybody ask or do, with names of records put where the schema takes them.</summary>
internal static class Questions
{
    /// <summary>Each operation of a root type with one argument naming the target and the others the caller's own or nothing; once more with all naming the target.</summary>
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
    private static string Selected(NamedType type, int depth)
    {
        if (type is not FieldsType of)
        {
            return "";
        }

        var fields = of.Fields.Where(field => field.Arguments.All(argument => !argument.IsRequired) && (field.Type.NamedType is not CompositeType || depth < 2));
        return $"{{ __typename {string.Join(' ', fields.Select(field => $"{field.Name} {Selected(field.Type.NamedType, depth + 1)}"))} }}";
    }
}
