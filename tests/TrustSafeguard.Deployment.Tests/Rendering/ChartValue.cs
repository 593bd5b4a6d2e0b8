using System.Text.Json.Nodes;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>One value that an operator may give, as values.schema.json says.</summary>
/// <param name="Path">Its name, with a dot for each table that it stands in.</param>
/// <param name="Schema">What the schema says of it.</param>
internal sealed record ChartValue(string Path, JsonObject Schema)
{
    /// <summary>Helm gives it to charts of charts.</summary>
    private const string Foreign = "global";

    public static JsonObject Root { get; } = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Chart.Folder, "values.schema.json")))!.AsObject();

    /// <summary>Every value that has no values below it with names of the chart's own.</summary>
    public static IReadOnlyList<ChartValue> Leaves { get; } = [.. All(Root, "").Where(each => each.Below is null)];

    /// <summary>The tables too.</summary>
    public static IReadOnlyList<ChartValue> Everything { get; } = [.. All(Root, "")];

    public string? Description => Schema["description"]?.GetValue<string>();

    public JsonNode? Example => Schema["examples"]?[0];

    public JsonObject? Below => Schema["properties"]?.AsObject();

    /// <summary>Whether it is a setting of the gateway: it is left out where it is not given, for the gateway's default to hold.</summary>
    public bool IsSetting => Path.StartsWith("settings.", StringComparison.Ordinal);

    /// <summary>What stands there among values; null where nothing does.</summary>
    public JsonNode? In(JsonObject values) => Path.Split('.').Aggregate((JsonNode?)values, (at, name) => (at as JsonObject)?[name]);

    /// <summary>The values with another one there.</summary>
    public JsonObject Put(JsonObject values, JsonNode? value)
    {
        var changed = values.DeepClone().AsObject();
        var names = Path.Split('.');
        var at = changed;
        foreach (var name in names[..^1])
        {
            at[name] ??= new JsonObject();
            at = at[name]!.AsObject();
        }

        at[names[^1]] = value?.DeepClone();
        return changed;
    }

    private static IEnumerable<ChartValue> All(JsonObject schema, string before) =>
        from property in schema["properties"]?.AsObject().AsEnumerable() ?? []
        where before.Length > 0 || property.Key != Foreign
        let value = new ChartValue(before + property.Key, property.Value!.AsObject())
        from each in All(value.Schema, value.Path + ".").Prepend(value)
        select each;
}
