using System.Globalization;
using System.Text.Json;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>
/// Input before its type is known, from JSON and from literals alike: null, bool, long, double, string, <see cref="List{T}"/> and
/// <see cref="Dictionary{TKey,TValue}"/> of these, and <see cref="Coerced"/> where a literal names a variable.
/// </summary>
internal static class RawValue
{
    /// <summary>Reads the value that the reader stands on.</summary>
    internal static object? FromJson(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : reader.GetDouble(),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
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
        ValueNode.Float number => double.Parse(number.Digits, CultureInfo.InvariantCulture),
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

    private static object FromDigits(string digits) =>
        long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) ? whole : double.Parse(digits, CultureInfo.InvariantCulture);

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

    private static List<object?> ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(FromJson(ref reader));
        }

        return items;
    }

    private static Dictionary<string, object?> ReadObject(ref Utf8JsonReader reader)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields[name] = FromJson(ref reader);
        }

        return fields;
    }

    /// <summary>A value that is already coerced to its type: a variable's, inside a literal.</summary>
    internal sealed record Coerced(object? Value);
}
