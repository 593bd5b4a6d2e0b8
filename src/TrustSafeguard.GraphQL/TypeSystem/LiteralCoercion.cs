using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// Literals as values: leaves as <see cref="LeafLiterals.TryRead"/> gives them, lists as `object?[]`, input objects as
/// <see cref="OrderedDictionary{TKey, TValue}"/> from field name to value with defaults filled in, and null. Source: sec-Input-Values, sec-Input-Objects (Input Coercion).
/// </summary>
public static class LiteralCoercion
{
    /// <summary>The literal's value as the type wants it.</summary>
    /// <param name="type">An input type.</param>
    /// <param name="literal">The literal.</param>
    /// <param name="variables">The values of variables, already coerced to their types; null where no variable may stand.</param>
    /// <param name="value">The value, null included.</param>
    /// <returns>Whether the literal is a value of the type; false also for a variable that has no value.</returns>
    public static bool TryCoerce(GraphQLType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        return (type, literal) switch
        {
            (_, ValueNode.Variable variable) => TryRead(variables, variable, out value) && (value is not null || type is not NonNullType),
            (NonNullType, ValueNode.Null) => false,
            (NonNullType nonNull, _) => TryCoerce(nonNull.Of, literal, variables, out value),
            (_, ValueNode.Null) => true,
            (ListType list, _) => TryCoerceList(list, literal, variables, out value),
            (InputObjectType input, _) => TryCoerceObject(input, literal, variables, out value),
            (NamedType leaf, _) => LeafLiterals.TryRead(leaf, literal, out value),
            _ => false,
        };
    }

    private static bool TryRead(IReadOnlyDictionary<string, object?>? variables, ValueNode.Variable variable, out object? value)
    {
        value = null;
        return variables is not null && variables.TryGetValue(variable.Name.Value, out value);
    }

    private static bool IsMissing(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is ValueNode.Variable variable && !TryRead(variables, variable, out _);

    private static bool TryCoerceList(ListType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        IReadOnlyList<ValueNode> literals = literal is ValueNode.List list ? list.Values : [literal];
        var items = new object?[literals.Count];
        for (var index = 0; index < items.Length; index++)
        {
            var isNull = IsMissing(literals[index], variables) && type.Of is not NonNullType;
            if (!isNull && !TryCoerce(type.Of, literals[index], variables, out items[index]))
            {
                return false;
            }
        }

        value = items;
        return true;
    }

    private static bool TryCoerceObject(
        InputObjectType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (literal is not ValueNode.Object given)
        {
            return false;
        }

        var fields = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            if (!TryCoerceField(field, given, variables, fields))
            {
                return false;
            }
        }

        if (given.Fields.Any(field => type.Fields.Find(field.Name.Value) is null) || (type.IsOneOf && !(fields.Count == 1 && fields.GetAt(0).Value is not null)))
        {
            return false;
        }

        value = fields;
        return true;
    }

    private static bool TryCoerceField(
        InputValueDefinition field,
        ValueNode.Object given,
        IReadOnlyDictionary<string, object?>? variables,
        OrderedDictionary<string, object?> fields)
    {
        var literal = given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name)?.Value;
        if (literal is not null && !IsMissing(literal, variables))
        {
            var isValid = TryCoerce(field.Type, literal, variables, out var value);
            fields[field.Name] = value;
            return isValid;
        }

        if (field.DefaultValue is not null)
        {
            fields[field.Name] = field.CoercedDefaultValue;
            return true;
        }

        return field.Type is not NonNullType;
    }
}
