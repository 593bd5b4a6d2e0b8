using System.Globalization;
using System.Text;
using System.Text.Json;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>
/// Input before its type is known, from JSON and from literals alike: null, bool, long, <see cref="RawNumber"/>, string, <see cref="List{T}"/> and
/// <see cref="Dictionary{TKey,TValue}"/> of these, and <see cref="Coerced"/> where a literal names a variable.
/// </summary>
internal static class RawValue
{
    /// <summary>Reads the value that the reader stands on.</summary>
    /// <param name="reader">The reader; its own limit must lie beyond the depth.</param>
    /// <param name="limits">See <see cref="GraphQLLimits.VariableDepth"/> and <see cref="GraphQLLimits.ListItems"/>.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">Text in it is no valid UTF-8 or UTF-16.</exception>
    /// <exception cref="GraphQLException">It is nested too deep, or a list in it is too long.</exception>
    internal static object? FromJson(ref Utf8JsonReader reader, GraphQLLimits limits) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => FromNumber(ref reader),
        JsonTokenType.StartArray or JsonTokenType.StartObject when reader.CurrentDepth >= limits.VariableDepth => throw new GraphQLException(
            $"The variables nest deeper than {limits.VariableDepth} lists and objects (limit `{nameof(GraphQLLimits.VariableDepth)}`). Nest them less.", GraphQLErrorCodes.Limit),
        JsonTokenType.StartArray => ReadList(ref reader, limits),
        JsonTokenType.StartObject => ReadObject(ref reader, limits),
        _ => throw new JsonException($"A value was expected, not {reader.TokenType}."),
    };

    /// <summary>Reads a literal. A variable without a value is left out of an object and is null in a list. Source: sec-Input-Object-Values, sec-List-Value.</summary>
    internal static object? FromLiteral(ValueNode literal, VariableValues variables) => literal switch
    {
        ValueNode.Null => null,
        ValueNode.Boolean boolean => boolean.Value,
        ValueNode.String text => text.Value,
        ValueNode.Enum name => name.Value,
        ValueNode.Int number => FromDigits(number.Digits),
        ValueNode.Float number => new RawNumber(number.Digits),
        ValueNode.Variable variable => variables.TryGet(variable.Name.Value, out var value) ? new Coerced(value) : null,
        ValueNode.List list => list.Values.Select(item => FromLiteral(item, variables)).ToList(),
        ValueNode.Object map => FromFields(map, variables),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a literal names a variable anywhere, so that its value differs from request to request.</summary>
    internal static bool NamesVariable(ValueNode literal) => literal switch
    {
        ValueNode.Variable => true,
        ValueNode.List list => list.Values.Any(NamesVariable),
        ValueNode.Object map => map.Fields.Any(field => NamesVariable(field.Value)),
        _ => false,
    };

    /// <summary>
    /// Raw input without anything of the engine's own, as a parser of a custom scalar is given it: null, bool, long, double, string, list and dictionary.
    /// Where a literal names a variable there is what the variable holds.
    /// </summary>
    internal static object? Plain(object? raw) => raw switch
    {
        RawNumber number => number.Plain,
        Coerced coerced => PlainOfCoerced(coerced.Value),
        List<object?> items => items.ConvertAll(Plain),
        Dictionary<string, object?> fields => fields.ToDictionary(field => field.Key, field => Plain(field.Value), StringComparer.Ordinal),
        _ => raw,
    };

    private static object? PlainOfCoerced(object? value) => value switch
    {
        int whole => (long)whole,
        ParsedScalar parsed => Plain(parsed.Raw),
        object?[] items => items.Select(PlainOfCoerced).ToList(),
        InputFields fields => fields.All.ToDictionary(field => field.Key, field => PlainOfCoerced(field.Value), StringComparer.Ordinal),
        _ => value,
    };

    // INVARIANT: both are asked for as `object`: a conditional of a long and a double is a double, and large IDs lose digits.
    private static object FromDigits(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && digits != "-0" ? (object)whole : new RawNumber(digits);

    private static object FromNumber(ref Utf8JsonReader reader) => reader.TryGetInt64(out var whole) ? (object)whole : new RawNumber(Encoding.ASCII.GetString(reader.ValueSpan));

    private static Dictionary<string, object?> FromFields(ValueNode.Object map, VariableValues variables)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in map.Fields)
        {
            if (field.Value is not ValueNode.Variable variable || variables.TryGet(variable.Name.Value, out _))
            {
                fields[field.Name.Value] = FromLiteral(field.Value, variables);
            }
        }

        return fields;
    }

    private static List<object?> ReadList(ref Utf8JsonReader reader, GraphQLLimits limits)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(items.Count < limits.ListItems ? FromJson(ref reader, limits) : throw new GraphQLException(
                $"The variables hold a list of more than {limits.ListItems} items (limit `{nameof(GraphQLLimits.ListItems)}`). Ask in parts.", GraphQLErrorCodes.Limit));
        }

        return items;
    }

    private static Dictionary<string, object?> ReadObject(ref Utf8JsonReader reader, GraphQLLimits limits)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields[name] = FromJson(ref reader, limits);
        }

        return fields;
    }

    /// <summary>A value that is already coerced to its type: a variable's, inside a literal.</summary>
    internal sealed record Coerced(object? Value);
}
