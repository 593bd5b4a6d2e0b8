using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution.Costing;

/// <summary>What an operation costs whose caller can have less than the schema says.</summary>
public sealed class CallerCostTests
{
    private const string Sdl = """
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query { own: Own! many(first: Int): [Leaf!]! @listSize(assumedSize: 100, slicingArguments: ["first"], requireOneSlicingArgument: false) }
        type Own { groups: [Group!]! @listSize(assumedSize: 1000) }
        type Group {
          name: String!
          page(first: Int): Page! @listSize(assumedSize: 100, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
        }
        type Page { nodes: [Leaf!]! }
        type Leaf { name: String! }
        """;

    private const string Deep = "{ own { groups { name page { nodes { name } } } } }";

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Query(typeof(Queries)).Object<Own>("Own").Object<Group>("Group", typeof(Groups))
            .Object<Page>("Page").Object<Leaf>("Leaf"));

    [Theory]
    [InlineData(1, 60, Deep, 1 + 1 + 1 + 1 + 60)]
    [InlineData(5, 12, Deep, 1 + 1 + (5 * (1 + 1 + 12)))]
    [InlineData(1, 60, "{ own { groups { page(first: 7) { nodes { name } } } } }", 1 + 1 + 1 + 1 + 7)]
    [InlineData(0, 0, Deep, 1 + 1)]
    [InlineData(3, 3, "{ many(first: 20) { name } }", 1 + 20)]
    public async Task Lists_are_as_long_as_they_can_be_for_the_caller(int groups, int leaves, string document, double typeCost) =>
        (await CostAsync(document, "{}", new Caller(groups, leaves))).ShouldBe(typeCost);

    [Theory]
    [InlineData(10, 1 + 1 + 2 + 10)]
    [InlineData(30, 1 + 1 + 2 + 20)]
    public async Task What_the_variables_ask_for_counts_up_to_what_the_caller_can_have(int first, double typeCost) =>
        (await CostAsync("query ($first: Int) { own { groups { page(first: $first) { nodes { name } } } } }", $$"""{"first": {{first}}}""", new Caller(1, 20))).ShouldBe(typeCost);

    [Fact]
    public async Task An_operation_that_is_too_dear_by_the_schema_alone_is_answered_for_a_caller_who_can_have_little_and_refused_for_one_who_can_have_much()
    {
        (await Engine.Ask(Deep, context: new Caller(5, 5))).ShouldStartWith("""{"data":{"own":""");
        (await Engine.Ask(Deep, context: new object())).ShouldContain("The operation's type cost is 102002, more than 50000 (limit `TypeCost`)");
        (await Engine.Ask(Deep, context: new Caller(900, 90))).ShouldContain("The operation's type cost is 82802, more than 50000 (limit `TypeCost`)");
        (await Engine.Ask(Deep, context: new Caller(5, 5))).ShouldStartWith("""{"data":{"own":""");
    }

    [Fact]
    public async Task A_caller_is_not_asked_about_an_operation_that_is_cheap_for_everybody()
    {
        var caller = new Caller(5, 5);
        await Engine.Ask("{ many { name } }", context: caller);
        caller.Asked.ShouldBe(0);
    }

    private static async Task<double> CostAsync(string document, string variables, Caller caller)
    {
        using var response = await Engine.ExecuteAsync(GraphQLRequest.Of(document, variables) with { ReportCost = true }, caller, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(response.ToString());
        return json.RootElement.At("extensions.cost.typeCost").GetDouble();
    }

    internal sealed class Caller(int groups, int leaves) : IKnownSizes
    {
        public int Asked { get; private set; }

        public int? MostItems(string type, string field)
        {
            Asked++;
            return (type, field) switch
            {
                ("Own", "groups") => groups,
                ("Group", "page") => leaves,
                _ => null,
            };
        }
    }

    internal static class Queries
    {
        public static Own Own() => new([new Group("g", [new Leaf("l")])]);

        public static IReadOnlyList<Leaf> Many(int? first) => [.. Enumerable.Range(0, first ?? 1).Select(number => new Leaf($"{number}"))];
    }

    internal sealed record Own(IReadOnlyList<Group> Groups);

    internal static class Groups
    {
        public static Page Page(Group group, int? first) => new([.. group.Leaves.Take(first ?? int.MaxValue)]);
    }

    internal sealed record Group(string Name, IReadOnlyList<Leaf> Leaves);

    internal sealed record Page(IReadOnlyList<Leaf> Nodes);

    internal sealed record Leaf(string Name);
}
