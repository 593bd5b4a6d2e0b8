using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution.Costing;

public sealed class CostTests
{
    private static readonly GraphQLEngine Engine = CostSchema.Build();

    // The two figures are the field cost and the type cost, reckoned by hand from the draft.
    [Theory]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ size }", 0, 1)]
    [InlineData("{ dear }", 2.5, 1)]
    [InlineData("{ one { size } }", 1, 2)]
    [InlineData("{ one { one { one { size } } } }", 3, 4)]
    [InlineData("{ one { size } one { dear } ...F ... on Query { one { dear } } } fragment F on Query { one { size } }", 3.5, 2)]
    [InlineData("{ a: one { size } b: one { size } }", 2, 3)]
    [InlineData("{ ten { size } }", 1, 11)]
    [InlineData("{ ten { dear } }", 26, 11)]
    [InlineData("{ ten { ten { dear } } }", 261, 111)]
    [InlineData("{ guessed { size } }", 1, 8)]
    [InlineData("{ guessedTwice { size } }", 1, 50)]
    [InlineData("{ sliced(first: 3) { one { size } } }", 4, 7)]
    [InlineData("{ sliced(first: 0) { one { size } } }", 1, 1)]
    [InlineData("{ sliced(first: -0) { one { size } } }", 1, 1)]
    [InlineData("{ sliced(first: -3) { one { size } } }", 1, 1)]
    [InlineData("{ sliced(last: 4) { size } }", 1, 5)]
    [InlineData("{ sliced(first: 3, last: 4) { size } }", 1, 5)]
    [InlineData("{ sliced { size } }", 1, 21)]
    [InlineData("{ sliced(first: null) { size } }", 1, 21)]
    [InlineData("{ byDefault { size } }", 1, 6)]
    [InlineData("{ byDefault(first: 2) { size } }", 1, 3)]
    [InlineData("{ byIds(ids: [1, 2, 3]) { size } }", 1, 4)]
    [InlineData("{ byIds(ids: 1) { size } }", 1, 2)]
    [InlineData("{ page(first: 3) { total } }", 1, 2)]
    [InlineData("{ page(first: 3) { total nodes { size } } }", 2, 5)]
    [InlineData("{ page(first: 3) { edges { node { one { size } } } } }", 8, 11)]
    [InlineData("{ page(first: 3) { nodes { dear } edges { node { size } } } }", 13.5, 11)]
    [InlineData("{ heavy { size } }", 1, 8)]
    [InlineData("{ any { ... on Heavy { size } ... on Query { one { size } } } }", 2, 8)]
    [InlineData("{ any { ... on Query { ten { size } } } }", 2, 12)]
    [InlineData("{ filtered }", 5, 1)]
    [InlineData("{ filtered(by: {}) }", 20, 1)]
    [InlineData("{ filtered(by: {approx: true}) }", 8, 1)]
    [InlineData("{ filtered(by: {approx: true, also: {approx: true}}) }", 0, 1)]
    [InlineData("{ filtered(by: {any: [{}, {approx: false}]}) }", 9, 1)]
    [InlineData("{ __schema { types { name fields { name } } } }", 1, 2)]
    public async Task The_cost_is_that_of_the_cost_directives(string document, double fieldCost, double typeCost) =>
        (await Cost(Engine, document)).ShouldBe((fieldCost, typeCost));

    [Theory]
    [InlineData("""{"n": 3}""", 4, 7)]
    [InlineData("""{"n": 0}""", 1, 1)]
    [InlineData("""{"n": null}""", 21, 41)]
    [InlineData("""{}""", 21, 41)]
    public async Task A_slicing_argument_is_taken_from_the_variables(string variables, double fieldCost, double typeCost)
    {
        for (var round = 0; round < 2; round++)
        {
            (await Cost(Engine, "query ($n: Int) { sliced(first: $n) { one { size } } }", variables)).ShouldBe((fieldCost, typeCost));
        }
    }

    [Theory]
    [InlineData("""{"n": 2, "ids": [1, 2, 3], "by": {"approx": true}}""", 14, 10)]
    [InlineData("""{"ids": []}""", 8, 7)]
    public async Task Defaults_lists_and_input_objects_are_taken_from_the_variables(string variables, double fieldCost, double typeCost) => (await Cost(
        Engine,
        "query ($n: Int = 5, $ids: [Int!]!, $by: Filter) { page(first: $n) { nodes { size } } byIds(ids: $ids) { one { size } } filtered(by: $by) }",
        variables)).ShouldBe((fieldCost, typeCost));

    [Fact]
    public async Task What_is_skipped_costs_nothing()
    {
        const string Document = "query ($x: Boolean!) { ten @skip(if: $x) { size } one @include(if: $x) { size } }";
        (await Cost(Engine, Document, """{"x": true}""")).ShouldBe((1, 2));
        (await Cost(Engine, Document, """{"x": false}""")).ShouldBe((1, 11));
    }

    [Fact]
    public async Task The_cost_is_told_only_to_who_asks()
    {
        (await Engine.Ask("{ size }", context: new CostSchema.Calls())).ShouldBe("""{"data":{"size":1}}""");
        using var response = await Engine.ExecuteAsync(
            GraphQLRequest.Of("{ ten { dear } }") with { ReportCost = true }, new CostSchema.Calls(), TestContext.Current.CancellationToken);
        response.ToString().ShouldEndWith(
            """],"extensions":{"cost":{"fieldCost":26,"typeCost":11,"maximumFieldCost":50000,"maximumTypeCost":50000}}}""".Replace("]", "}]}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ ten { dear } }", "field cost is 26, more than 25 (limit `FieldCost`)")]
    [InlineData("{ ten { ten { ten { size } } } }", "field cost is 111, more than 25 (limit `FieldCost`)")]
    [InlineData("{ sliced(first: 60) { size } }", "type cost is 61, more than 60 (limit `TypeCost`)")]
    [InlineData("mutation { change { sliced(first: 60) { size } } }", "type cost is 62, more than 60 (limit `TypeCost`)")]
    public async Task An_operation_that_costs_too_much_is_refused_before_anything_runs_and_the_answer_names_the_limit(string document, string expected)
    {
        var calls = new CostSchema.Calls();
        var engine = CostSchema.Build(new GraphQLOptions { Limits = new GraphQLLimits { FieldCost = 25, TypeCost = 60, AssumedListSize = 7 } });
        for (var round = 0; round < 2; round++)
        {
            var answer = await engine.Ask(document, context: calls);
            answer.ShouldContain(expected);
            answer.ShouldContain("\"code\":\"graphql.limit\"");
        }

        calls.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_limit_holds_for_the_variables_of_each_request()
    {
        var engine = CostSchema.Build(new GraphQLOptions { Limits = new GraphQLLimits { TypeCost = 60 } });
        const string Document = "query ($n: Int) { sliced(first: $n) { size } }";
        (await engine.Ask(Document, """{"n": 2}""", new CostSchema.Calls())).ShouldBe("""{"data":{"sliced":[{"size":1},{"size":1}]}}""");
        (await engine.Ask(Document, """{"n": 60}""", new CostSchema.Calls())).ShouldContain("(limit `TypeCost`)");
        (await engine.Ask(Document, """{"n": 59}""", new CostSchema.Calls())).ShouldStartWith("""{"data":""");
    }

    [Fact]
    public async Task A_cost_beyond_all_numbers_is_refused()
    {
        var document = string.Concat(Enumerable.Repeat("{ sliced(first: 2147483647) ", 60)) + "{ size }" + new string('}', 60);
        (await Engine.Ask(document, context: new CostSchema.Calls())).ShouldContain("(limit `FieldCost`)");
    }

    [Theory]
    [InlineData("{ exact { size } }", "{}", "none was given")]
    [InlineData("{ exact(first: 1, last: 1) { size } }", "{}", "2 were given")]
    [InlineData("query ($n: Int) { exact(first: $n) { size } }", "{}", "none was given")]
    [InlineData("query ($n: Int) { exact(first: $n, last: 1) { size } }", """{"n": 2}""", "2 were given")]
    public async Task Exactly_one_slicing_argument_is_asked_for_where_the_schema_says_so(string document, string variables, string expected)
    {
        var answer = await Engine.Ask(document, variables, new CostSchema.Calls());
        answer.ShouldContain("Field \\\"exact\\\" needs exactly one of `first`, `last` to say how many items are wanted, and " + expected);
        answer.ShouldContain("\"code\":\"graphql.validation\"");
        (await Engine.Ask("query ($n: Int) { exact(first: $n, last: 1) { size } }", context: new CostSchema.Calls())).ShouldBe("""{"data":{"exact":[{"size":1}]}}""");
    }

    [Theory]
    [InlineData("{ exactPage { total } }", null)]
    [InlineData("query ($n: Int) { exactPage(first: $n) { total } }", "{}")]
    public async Task It_is_asked_for_even_where_nothing_of_the_list_is_selected(string document, string? variables)
    {
        (await Engine.Ask(document, variables, new CostSchema.Calls())).ShouldContain("Field \\\"exactPage\\\" needs exactly one of `first`, `last`");
        (await Cost(Engine, "{ exactPage(last: 2) { total } }")).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_schema_without_the_directives_has_no_costs()
    {
        var engine = GraphQLEngine.Build(
            "type Query { size: Int! one: Query! ten: [Query!]! }",
            bindings => bindings.Query(typeof(CostSchema.Plain)),
            new GraphQLOptions { Limits = new GraphQLLimits { FieldCost = 0, TypeCost = 0 } });
        using var response = await engine.ExecuteAsync(
            GraphQLRequest.Of("{ one { size } }") with { ReportCost = true }, new CostSchema.Calls(), TestContext.Current.CancellationToken);
        response.ToString().ShouldBe("""{"data":{"one":{"size":1}}}""");
    }

    [Theory]
    [InlineData("{ page(first: 2) { nodes { one { size } } } }")]
    [InlineData("query ($n: Int!) { page(first: $n) { nodes { one { size } } } sliced(first: $n) { size } }")]
    public async Task To_reckon_the_cost_of_a_known_document_allocates_nothing(string document) =>
        (await AllocatedAsync(Engine, document)).ShouldBe(await AllocatedAsync(CostSchema.BuildWithoutCosts(), document));

    private static async Task<long> AllocatedAsync(GraphQLEngine engine, string document)
    {
        const int Times = 500;
        var (request, calls) = (GraphQLRequest.Of(document, """{"n": 2}"""), new CostSchema.Calls());
        await AskAsync(Times);

        // A pool that a collection has emptied is filled once: the least of several rounds is what each request takes.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var asked = AskAsync(Times);
            asked.IsCompletedSuccessfully.ShouldBeTrue();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Times);
        }

        return least;

        async Task AskAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var response = await engine.ExecuteAsync(request, calls);
                response.Kind.ShouldBe(ResponseKind.Executed);
            }
        }
    }

    internal static async Task<(double FieldCost, double TypeCost)> Cost(GraphQLEngine engine, string document, string? variables = null)
    {
        using var response = await engine.ExecuteAsync(
            GraphQLRequest.Of(document, variables) with { ReportCost = true }, new CostSchema.Calls(), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(response.ToString());
        json.RootElement.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        var cost = json.RootElement.At("extensions.cost");
        return (cost.At("fieldCost").GetDouble(), cost.At("typeCost").GetDouble());
    }
}
