using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>A document for each mutation of the served schema, with every field of its input given and the same words in every text.</summary>
/// <param name="schema">What introspection answers: <c>__schema</c>.</param>
/// <param name="words">What stands in every text.</param>
internal sealed class EveryMutation(JsonElement schema, string words)
{
    public const string Introspection =
        "{ __schema { mutationType { fields { name args { name type { ...Named } } } } types { name kind inputFields { name type { ...Named } } enumValues { name } } } } "
            + "fragment Named on __Type { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind } } } } } }";

    private readonly Dictionary<string, JsonElement> types = schema.AllAt("types[]").ToDictionary(type => type.TextAt("name"));
    private int requests;

    /// <summary>All of them, with one id wherever an id is asked for.</summary>
    public IEnumerable<string> With(string id) => schema.AllAt("mutationType.fields[]").Select(field =>
    {
        var arguments = field.AllAt("args[]").Select(argument => $"{argument.TextAt("name")}: {Value(argument, id)}");
        return $"mutation {{ {field.TextAt("name")}({string.Join(", ", arguments)}) {{ userErrors {{ code message }} }} }}";
    });

    private string Value(JsonElement input, string id) => Value(input.TextAt("name"), input.At("type"), id);

    private string Value(string name, JsonElement type, string id) => type.TextAt("kind") switch
    {
        "NON_NULL" => Value(name, type.At("ofType"), id),
        "LIST" => $"[{Value(name, type.At("ofType"), id)}]",
        "ENUM" => types[type.TextAt("name")].TextAt("enumValues[0].name"),
        "INPUT_OBJECT" => Object(type.TextAt("name"), id),
        _ => Scalar(name, type.TextAt("name"), id),
    };

    private string Object(string type, string id)
    {
        var text = new StringBuilder("{");
        foreach (var field in types[type].AllAt("inputFields[]"))
        {
            text.Append(CultureInfo.InvariantCulture, $" {field.TextAt("name")}: {Value(field, id)}");
        }

        return text.Append(" }").ToString();
    }

    private string Scalar(string name, string type, string id) => type switch
    {
        "ID" => JsonSerializer.Serialize(id),
        "Int" => "1",
        "Boolean" => "true",
        "Date" => "\"2026-05-01\"",
        "DateTime" => "\"2026-05-01T10:00:00Z\"",
        "String" when name == "requestId" => $"\"every-mutation-{++requests}\"",
        _ => JsonSerializer.Serialize(words),
    };
}
