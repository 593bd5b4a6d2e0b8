using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Tests.Execution;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>The whole answer to graphql-js's own introspection query, from both engines. What differs is listed here by its place and named in the ledger.</summary>
public sealed class IntrospectionSideBySideTests(ReferencePeer reference) : IClassFixture<ReferencePeer>
{
    private static readonly IReadOnlyDictionary<string, Func<string, bool>> Differences = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["js.include-deprecated"] = place =>
            place.StartsWith("/__schema/types/__", StringComparison.Ordinal) && place.Contains("/args/includeDeprecated/type/", StringComparison.Ordinal),
        ["js.deprecated-directives"] = IsOfDeprecatedDirectives,
        ["js.default-as-written"] = place => place == "/__schema/types/Query/fields/point/args/p/defaultValue",
    };

    /// <summary>The entries of the ledger that this class holds.</summary>
    internal static IEnumerable<string> KnownDifferences => [.. Differences.Keys, "js.order-of-types"];

    [Meets("intro.shape", "intro.schema.types", "intro.stable-order")]
    [Theory]
    [InlineData("kitchen-sink")]
    [InlineData("contract")]
    public async Task Introspection_tells_what_graphql_js_tells_but_for_the_differences_in_the_ledger(string name)
    {
        var theirs = Flat((await reference.Ask(Asking(name)))["data"]);
        var ours = Flat(IntrospectionWalk.Answer(PeerSchema.Named(name).Schema, await reference.IntrospectionQuery()));

        var differing = ours.Keys.Union(theirs.Keys, StringComparer.Ordinal).Where(place => ours.GetValueOrDefault(place) != theirs.GetValueOrDefault(place)).ToList();
        differing.Where(place => !Differences.Values.Any(covers => covers(place))).ShouldBeEmpty();
        Differences.Where(difference => !differing.Any(difference.Value)).Select(difference => difference.Key)
            .ShouldBe(name == "contract" ? ["js.default-as-written"] : [], "What no longer differs is to be taken out of the ledger.");
    }

    [Fact]
    public async Task Types_are_told_in_the_order_of_the_schemas_text_and_not_in_that_of_graphql_js()
    {
        var theirs = Types((await reference.Ask(Asking("kitchen-sink")))["data"]!);
        var ours = Types(IntrospectionWalk.Answer(PeerSchema.KitchenSink.Schema, await reference.IntrospectionQuery()));

        ours.ShouldBe(theirs, ignoreOrder: true);
        ours.ShouldNotBe(theirs);
        ours.Take(4).ShouldBe(["Any", "Address", "Colour", "Point"]);
    }

    [Fact]
    public async Task The_engine_answers_an_introspection_query_as_the_resolvers_do()
    {
        var answer = JsonNode.Parse(await KitchenSink.Engine.Ask(await reference.IntrospectionQuery(), context: new KitchenSink.Tally()))!["data"]!;

        answer.ToJsonString().ShouldBe(IntrospectionWalk.Answer(KitchenSink.Engine.Schema, await reference.IntrospectionQuery()).ToJsonString());
    }

    private static JsonObject Asking(string schema) => new() { ["task"] = "introspect", ["schema"] = schema };

    private static List<string> Types(JsonNode data) => [.. data["__schema"]!["types"]!.AsArray().Select(type => (string)type!["name"]!)];

    // What the draft after September 2025 says of directives: they may be deprecated themselves.
    private static bool IsOfDeprecatedDirectives(string place) =>
        place is "/__schema/types/__Directive/fields" or "/__schema/types/__DirectiveLocation/enumValues" or "/__schema/directives/deprecated/locations"
        || place.StartsWith("/__schema/types/__Schema/fields/directives/args", StringComparison.Ordinal)
        || place.StartsWith("/__schema/types/__Directive/fields/isDeprecated/", StringComparison.Ordinal)
        || place.StartsWith("/__schema/types/__Directive/fields/deprecationReason/", StringComparison.Ordinal)
        || place.Contains("/DIRECTIVE_DEFINITION", StringComparison.Ordinal);

    // Each leaf by its place; what has a name is found by it, and not by where it stands in its list.
    private static Dictionary<string, string> Flat(JsonNode? node)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(node, "", leaves);
        return leaves;
    }

    private static void Flatten(JsonNode? node, string place, Dictionary<string, string> leaves)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    Flatten(value, $"{place}/{name}", leaves);
                }

                break;
            case JsonArray list:
                leaves[place] = place.EndsWith("/types", StringComparison.Ordinal) ? "a set" : string.Join(' ', list.Select((item, index) => Key(item, index)));
                foreach (var (index, item) in list.Index())
                {
                    Flatten(item, $"{place}/{Key(item, index)}", leaves);
                }

                break;
            default:
                leaves[place] = node?.ToJsonString() ?? "null";
                break;
        }
    }

    private static string Key(JsonNode? item, int index) => item switch
    {
        JsonObject map when map["name"] is { } name => name.ToString(),
        JsonValue value => value.ToString(),
        _ => $"{index}",
    };
}
