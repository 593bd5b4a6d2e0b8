using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Schemas with and without faults, built by the engine and by graphql-js: the same faults at the same places.</summary>
public sealed class SchemaSideBySideTests(ReferencePeer reference) : IClassFixture<ReferencePeer>
{
    /// <summary>The entries of the ledger that this class holds.</summary>
    internal static IEnumerable<string> KnownDifferences => ["js.defaults-checked", "js.order-of-schema-faults"];

    // What the September 2025 edition asks of a schema and graphql-js 16 does not; each has a case in `Cases/type-system.md`.
    private static readonly string[] OnlyOurs =
    [
        " has an invalid default value: ",
        " contains itself",
        " cannot represent ",
        "Expected value of type ",
        "\" enum.",
        "All root types must be different",
        "must not refer to itself by way of its arguments",
        "must not have a \"@specifiedBy\"",
        " is not deprecated, so ",
        "cannot become a OneOf by an extension",
    ];

    [Theory]
    [InlineData("kitchen-sink")]
    [InlineData("contract")]
    public async Task Schemas_with_a_fault_are_accepted_and_refused_alike_with_the_same_errors(string name)
    {
        var texts = Volume.Seeds(Volume.Schemas).Select(seed => new SchemaDamage(PeerSchema.Named(name).Sdl, seed).Make()).ToList();
        var answers = await reference.AskAll([.. texts.Select(Building)]);

        var differences = texts.Zip(answers, Difference).OfType<string>().ToList();
        Differences.ShouldBeNone(differences, texts.Count);
        answers.Count(answer => answer["errors"]!.AsArray().Count == 0).ShouldBeGreaterThan(texts.Count / 20);
        answers.Count(answer => answer["errors"]!.AsArray().Count > 0).ShouldBeGreaterThan(texts.Count / 4);
    }

    [Fact]
    public async Task Defaults_in_a_schema_are_checked_which_graphql_js_does_not_do()
    {
        const string Sdl = "type Query { a(b: Int = \"text\"): Int }";

        Build(Sdl).ShouldHaveSingleItem().Message.ShouldContain(" has an invalid default value: ");
        (await reference.Ask(Building(Sdl)))["errors"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_are_told_by_kind_and_not_in_the_order_of_graphql_js()
    {
        const string Sdl = "extend type Missing { a: Int } type Query { a: Absent }";
        var (ours, theirs) = (Differences.Errors(Build(Sdl)), (await reference.Ask(Building(Sdl)))["errors"]!.AsArray());

        ours.Select(error => (string)error!["message"]!).ShouldBe(["Unknown type \"Absent\".", "Cannot extend type \"Missing\" because it is not defined."]);
        theirs.Select(error => (string)error!["message"]!).ShouldBe(["Cannot extend type \"Missing\" because it is not defined.", "Unknown type \"Absent\"."]);
    }

    // graphql-js fails by itself, and not with an error of the schema, over a default in a place that takes no input; ours is to refuse the schema all the same.
    private static string? Difference(string text, JsonNode answer)
    {
        var ours = Build(text);
        return answer["failure"] is { } failure
            ? ours.Count > 0 ? null : $"{text}\n  ours: accepted\n  theirs: {failure}"
            : Differences.Raw(text, Sorted(ours.Where(error => !IsOnlyOurs(error))), Sorted(answer["errors"]!.AsArray()));
    }

    private static JsonObject Building(string sdl) => new() { ["task"] = "build", ["sdl"] = sdl };

    private static JsonObject Sorted(IEnumerable<GraphQLError> errors) => Sorted(Differences.Errors(errors));

    private static JsonObject Sorted(JsonArray errors) =>
        new() { ["errors"] = new JsonArray([.. errors.OrderBy(error => error!.ToJsonString(), StringComparer.Ordinal).Select(error => error!.DeepClone())]) };

    internal static IReadOnlyList<GraphQLError> Build(string sdl)
    {
        try
        {
            SchemaBuilder.Build(sdl);
            return [];
        }
        catch (GraphQLSyntaxException refused)
        {
            return [refused.Error];
        }
        catch (SchemaException refused)
        {
            return refused.Errors;
        }
    }

    private static bool IsOnlyOurs(GraphQLError error) => OnlyOurs.Any(part => error.Message.Contains(part, StringComparison.Ordinal));
}
