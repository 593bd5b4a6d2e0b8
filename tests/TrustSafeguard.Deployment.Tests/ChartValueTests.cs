using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.Deployment.Tests.Rendering;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>values.yaml, values.schema.json and README.md of the chart say the same, and every value of them does something.</summary>
public sealed class ChartValueTests
{
    /// <summary>What follows from other values of the chart, or has no place in a ConfigMap.</summary>
    private static readonly string[] NotAmongSettings = ["Urls", "Probes", "Data", "Store", "StoreFile", "Cluster", "Certificate"];

    private static readonly string Readme = Path.Combine(Chart.Folder, "README.md");

    [Fact]
    public async Task Every_value_has_a_default_and_every_default_its_place_in_the_schema()
    {
        var values = await Chart.ValuesAsync();

        ChartValue.Leaves.Where(each => !each.IsSetting && each.In(values) is null).Select(each => each.Path).ShouldBeEmpty("Give each a default in values.yaml.");
        LeavesOf(values, "").Except(ChartValue.Leaves.Select(each => each.Path).Append("settings")).ShouldBeEmpty("Say in values.schema.json what each is.");
    }

    [Fact]
    public void Every_value_is_described_and_no_table_takes_a_name_that_is_not()
    {
        ChartValue.Everything.Where(each => each.Description?.EndsWith('.') != true).Select(each => each.Path).ShouldBeEmpty("Describe each, in a sentence.");
        Tables(ChartValue.Root).Where(table => table["properties"] is not null && table["additionalProperties"]?.GetValueKind() != JsonValueKind.False)
            .Select(table => table["description"]?.ToString()).ShouldBeEmpty("A name that is mistyped has to be refused.");
    }

    [Fact]
    public async Task Every_value_changes_what_is_rendered()
    {
        var defaults = await Chart.ValuesAsync();
        var tries = (
            from leaf in ChartValue.Leaves
            from set in ValueSets.Smallest.Concat(ValueSets.Fullest).Select(pair => pair.Value)
            let now = leaf.In(set) ?? leaf.In(defaults)
            from other in new[] { leaf.Example, leaf.In(defaults) }
            where !JsonNode.DeepEquals(now, other)
            select (leaf.Path, Before: set, After: leaf.Put(set, other))).ToList();
        var rendered = await Chart.RenderAsync([.. tries.SelectMany(each => new[] { each.Before, each.After })]);

        var used = tries.Zip(rendered.Chunk(2))
            .Where(each => each.Second[1].Error is null && Text(each.Second[0]) != Text(each.Second[1]))
            .Select(each => each.First.Path);

        rendered.Where((_, index) => index % 2 == 0).ShouldAllBe(before => before.Error == null);
        ChartValue.Leaves.Select(each => each.Path).Except(used).ShouldBeEmpty("No template goes by these, or their example does not do: give them a use, or take them away.");
    }

    [Fact]
    public void The_settings_are_those_of_the_gateway()
    {
        var settings = ChartValue.Root["properties"]!["settings"]!;
        NamesIn(settings).ShouldBe(
            Properties(typeof(GatewaySettings)).Select(property => property.Name).Except(NotAmongSettings), ignoreOrder: true,
            "A new setting of the gateway has its place in values.schema.json, below `settings`; or in NotAmongSettings, with a value of the chart that it follows from.");
        var issuer = settings["properties"]!["Issuers"]!["additionalProperties"]!;
        NamesIn(issuer).ShouldBe(Properties(typeof(IssuerSettings)).Where(property => !IsSecret(property)).Select(property => property.Name), ignoreOrder: true);
        var integration = issuer["properties"]!["Integrations"]!["additionalProperties"]!;
        NamesIn(integration).ShouldBe(Properties(typeof(IntegrationSettings)).Select(property => property.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task The_readme_lists_every_value()
    {
        var text = await File.ReadAllTextAsync(Readme);
        const string Heading = "\n## Values\n";
        text.ShouldContain(Heading);
        var expected = text[..(text.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)] + Table(await Chart.ValuesAsync());

        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(Readme, expected);
        }
        else
        {
            text.ShouldBe(expected, "Run this test with TRUSTSAFEGUARD_APPROVE=1, and look at what git shows.");
        }
    }

    private static string Table(JsonObject defaults)
    {
        var table = new StringBuilder("\n| value | default | what it is |\n|---|---|---|\n");
        foreach (var value in ChartValue.Everything)
        {
            var shown = value.Below is not null || value.IsSetting ? "" : $"`{value.In(defaults)!.ToJsonString()}`";
            table.Append($"| {(value.Below is null ? $"`{value.Path}`" : $"**`{value.Path}`**")} | {shown} | {value.Description} |\n");
        }

        return table.ToString();
    }

    private static string Text(Rendered rendered) => rendered.Manifest + rendered.Advice;

    private static IEnumerable<string> LeavesOf(JsonObject values, string before) =>
        from pair in values
        let path = before + pair.Key
        from leaf in pair.Value is JsonObject below && ChartValue.Leaves.All(each => each.Path != path) && below.Count > 0 ? LeavesOf(below, path + ".") : [path]
        select leaf;

    private static IEnumerable<JsonObject> Tables(JsonObject schema)
    {
        yield return schema;
        var below = (schema["properties"]?.AsObject().Select(pair => pair.Value) ?? []).Append(schema["items"]).Append(schema["additionalProperties"]);
        foreach (var table in below.OfType<JsonObject>().SelectMany(Tables))
        {
            yield return table;
        }
    }

    private static IEnumerable<string> NamesIn(JsonNode table) => table["properties"]!.AsObject().Select(pair => pair.Key);

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsSecret(PropertyInfo property) => property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "SecretAttribute");
}
