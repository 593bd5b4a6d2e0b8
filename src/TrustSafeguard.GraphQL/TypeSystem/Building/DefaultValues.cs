using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>The defaults of a schema: where they are, and their values. Source: sec-Field-Arguments, sec-Input-Objects.</summary>
internal static class DefaultValues
{
    /// <summary>Every argument and input field that has a default, and how the schema's text names it.</summary>
    internal static IEnumerable<(string Coordinate, InputValueDefinition Input)> Of(SchemaParts parts)
    {
        var arguments = parts.Types.OfType<FieldsType>().SelectMany(type => type.Fields.SelectMany(
            field => field.Arguments.Select(argument => (Coordinate: $"{type}.{field.Name}({argument.Name}:)", Input: argument))));
        var directives = parts.Directives.SelectMany(
            directive => directive.Arguments.Select(argument => (Coordinate: $"@{directive.Name}({argument.Name}:)", Input: argument)));
        var fields = parts.Types.OfType<InputObjectType>().SelectMany(
            type => type.Fields.Select(field => (Coordinate: $"{type}.{field.Name}", Input: field)));
        return arguments.Concat(directives).Concat(fields).Where(place => place.Input.DefaultValue is not null);
    }

    /// <summary>Coerces every default; all have been checked before, and none contains itself.</summary>
    internal static void Coerce(SchemaParts parts)
    {
        var done = new HashSet<InputValueDefinition>();
        foreach (var (_, input) in Of(parts))
        {
            Coerce(input, done);
        }
    }

    private static void Coerce(InputValueDefinition input, HashSet<InputValueDefinition> done)
    {
        if (!done.Add(input))
        {
            return;
        }

        foreach (var implied in ImpliedBy(input.DefaultValue!, input.Type))
        {
            Coerce(implied, done);
        }

        input.CoercedDefaultValue = LiteralCoercion.TryCoerce(input.Type, input.DefaultValue!, null, out var value)
            ? value
            : throw new UnreachableException();
    }

    /// <summary>The input fields whose defaults are part of a value, since the value does not give those fields.</summary>
    internal static IEnumerable<InputValueDefinition> ImpliedBy(ValueNode value, GraphQLType type) => (value, type.NamedType) switch
    {
        (ValueNode.List list, _) => list.Values.SelectMany(item => ImpliedBy(item, type)),
        (ValueNode.Object given, InputObjectType input) => input.Fields.SelectMany(field => ImpliedBy(given, field)),
        _ => [],
    };

    private static IEnumerable<InputValueDefinition> ImpliedBy(ValueNode.Object given, InputValueDefinition field)
    {
        var value = given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name)?.Value;
        if (value is not null)
        {
            return ImpliedBy(value, field.Type);
        }

        return field.DefaultValue is null ? [] : [field];
    }
}
