using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class ErrorTests
{
    private const string Sdl = """
        type Node implements Thing { value: Int! maybe: Int child: Node must: Node!
            list: [Node] strict: [Node!]! deep: [[Node!]]! asyncValue: Int! asyncChild: Node asyncMust: Node! }
        type Query { node: Node many: [Node]! fails: String! refused: String notFinite: Float! numbers: [Float]! lazy: [Int!]
            lazyNodes: [Node] grid: [[Int]] nodeGrid: [[Node]] things: [Thing] wide: [String]! kinds: [Kind] evens: [Even] }
        interface Thing { maybe: Int asyncValue: Int! }
        enum Kind { GOOD BAD }
        scalar Even
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    // Each row: what is asked, and the data and paths that follow. `value` of an empty node is null though the schema says that there is one.
    [Theory]
    [InlineData("{ node { maybe } }", """{"node":{"maybe":null}}""", "")]
    [InlineData("{ node { value } }", """{"node":null}""", "node.value")]
    [InlineData("{ node { child { value } } }", """{"node":{"child":null}}""", "node.child.value")]
    [InlineData("{ node { must { value } maybe } }", """{"node":null}""", "node.must.value")]
    [InlineData("{ node { child { must { value } } maybe } }", """{"node":{"child":null,"maybe":null}}""", "node.child.must.value")]
    [InlineData("{ node { list { value } } }", """{"node":{"list":[null,{"value":1},null]}}""", "node.list.0.value")]
    [InlineData("{ node { child { strict { value } } } }", """{"node":{"child":null}}""", "node.child.strict.0.value")]
    [InlineData("{ node { deep { value } } }", """{"node":{"deep":[null,[{"value":1}]]}}""", "node.deep.0.0.value")]
    [InlineData("{ many { value } }", """{"many":[{"value":1},null,{"value":1},null]}""", "many.1.value|many.3.value")]
    [InlineData("{ many { maybe } fails }", "null", "fails")]
    [InlineData("{ fails many { maybe } }", "null", "fails")]
    [InlineData("{ refused }", """{"refused":null}""", "refused")]
    [InlineData("{ notFinite }", "null", "notFinite")]
    [InlineData("{ numbers }", """{"numbers":[1,null,2]}""", "numbers.1")]
    [InlineData("{ kinds }", """{"kinds":["GOOD",null,"BAD"]}""", "kinds.1")]
    [InlineData("{ evens }", """{"evens":[2,null,4]}""", "evens.1")]
    [InlineData("{ lazy }", """{"lazy":null}""", "lazy")]
    [InlineData("{ lazyNodes { maybe } }", """{"lazyNodes":null}""", "lazyNodes")]
    [InlineData("{ lazyNodes { asyncValue } }", """{"lazyNodes":null}""", "lazyNodes")]
    [InlineData("{ grid }", """{"grid":[[1],null,[3]]}""", "grid.1")]
    [InlineData("{ nodeGrid { maybe } }", """{"nodeGrid":[[{"maybe":null}],null,[]]}""", "nodeGrid.1")]
    [InlineData("{ nodeGrid { asyncValue } }", """{"nodeGrid":[[{"asyncValue":1}],null,[]]}""", "nodeGrid.1")]
    [InlineData("{ things { maybe } }", """{"things":[{"maybe":null},null,{"maybe":null}]}""", "things.1")]
    [InlineData("{ things { asyncValue } }", """{"things":[{"asyncValue":1},null,{"asyncValue":1}]}""", "things.1")]
    [InlineData("{ node { asyncValue } }", """{"node":null}""", "node.asyncValue")]
    [InlineData("{ node { asyncChild { value } maybe } }", """{"node":{"asyncChild":null,"maybe":null}}""", "node.asyncChild.value")]
    [InlineData("{ node { child { asyncMust { must { value } } } maybe } }", """{"node":{"child":null,"maybe":null}}""", "node.child.asyncMust.must.value")]
    [InlineData("{ node { list { asyncValue } } }", """{"node":{"list":[null,{"asyncValue":1},null]}}""", "node.list.0.asyncValue")]
    [InlineData("{ node { child { strict { asyncValue } } maybe } }", """{"node":{"child":null,"maybe":null}}""", "node.child.strict.0.asyncValue")]
    [InlineData("{ node { deep { asyncValue } } }", """{"node":{"deep":[null,[{"asyncValue":1}]]}}""", "node.deep.0.0.asyncValue")]
    [Meets(
        "exec.errors.propagate", "exec.errors.to-the-root", "exec.errors.one-per-position", "exec.abstract", "type.float.result", "type.enum.result",
        "type.scalar.result", "type.list.nullable-items")]
    public async Task A_null_goes_up_to_the_nearest_place_that_allows_it(string document, string data, string paths)
    {
        using var response = System.Text.Json.JsonDocument.Parse(await Engine.Ask(document));
        response.RootElement.At("data").GetRawText().ShouldBe(data);
        var errors = response.RootElement.TryGetProperty("errors", out var list) ? list.EnumerateArray().ToList() : [];
        string.Join('|', errors.Select(error => string.Join('.', error.At("path").EnumerateArray()))).ShouldBe(paths);
    }

    [Fact]
    public async Task A_missing_value_names_its_field_and_every_place_that_asks_for_it() =>
        (await Engine.Ask("{ node { value } ...F }\nfragment F on Query { node { value } }")).ShouldBe(
            """{"data":{"node":null},"errors":[{"message":"Cannot return null for non-nullable field Node.value.","locations":[{"line":1,"column":10},"""
                + """{"line":2,"column":30}],"path":["node","value"],"extensions":{"code":"graphql.null-in-non-null"}}]}""");

    [Fact]
    public async Task A_refusal_is_told_and_anything_else_is_masked_and_logged()
    {
        var logged = new List<UnexpectedError>();
        var engine = Build(new GraphQLOptions { OnUnexpectedError = logged.Add });
        var answer = await engine.Ask("{ refused node { child { maybe } } again: fails }");
        answer.ShouldContain("""{"message":"Not you.","locations":[{"line":1,"column":3}],"path":["refused"],"extensions":{"code":"test.refused","role":"TEACHER"}}""");
        answer.ShouldContain("""{"message":"Unexpected error.","locations":[{"line":1,"column":36}],"path":["again"],"extensions":{"code":"graphql.internal"}}""");
        answer.ShouldNotContain("secret");
        var error = logged.ShouldHaveSingleItem();
        error.Field.ShouldBe("Query.fails");
        error.Exception.Message.ShouldBe("A secret.");
    }

    [Fact]
    public async Task A_response_beyond_its_limit_is_an_error_that_names_the_limit() =>
        (await Build(new GraphQLOptions { Limits = new GraphQLLimits { ResponseBytes = 5_000 } }).Ask("{ wide }")).ShouldBe(
            """{"errors":[{"message":"The response is larger than the limit of 5000 bytes (`ResponseBytes`): ask for fewer fields or smaller """
                + """pages.","extensions":{"code":"graphql.response-too-large"}}]}""");

    [Fact]
    public async Task Errors_beyond_their_limit_are_counted()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { ReportedErrors = 1 } });
        (await engine.Ask("{ many { value } }")).ShouldEndWith(
            """{"message":"1 more errors are left out: the limit of reported errors is 1.","extensions":{"code":"graphql.limit"}}]}""");
    }

    private static GraphQLEngine Build(GraphQLOptions options) =>
        GraphQLEngine.Build(
            Sdl,
            bindings => bindings.Query(typeof(Queries)).Object<Node>("Node", typeof(NodeResolvers)).Scalar<Even>("Even", _ => throw new FormatException(), WriteEven),
            options);

    private static void WriteEven(ResponseWriter writer, Even even) => writer.WriteInt(even.Number % 2 == 0 ? even.Number : throw new InvalidOperationException("An odd number."));

    internal enum Kind { Good, Bad }

    internal sealed record Even(int Number);

    internal sealed record Node(int? Value);

    internal static class NodeResolvers
    {
        private static readonly Node Empty = new((int?)null);

        public static int? Maybe() => null;

        public static Node? Child() => Empty;

        public static Node? Must() => Empty;

        public static IReadOnlyList<Node?> List() => [Empty, new Node(1), null];

        public static IReadOnlyList<Node> Strict() => [Empty, new Node(1)];

        public static Node[][] Deep() => [[Empty], [new Node(1)]];

        public static async Task<int?> AsyncValue(Node node)
        {
            await Task.Yield();
            return node.Value;
        }

        public static async ValueTask<Node?> AsyncChild()
        {
            await Task.Yield();
            return Empty;
        }

        public static Task<Node?> AsyncMust() => Task.FromResult<Node?>(Empty);
    }

    internal static class Queries
    {
        public static Node? Node() => new((int?)null);

        public static List<Node?> Many() => [new(1), Node(), new(1), Node()];

        public static string Fails() => throw new InvalidOperationException("A secret.");

        public static string? Refused() => throw new GraphQLException("Not you.", "test.refused") { Extensions = new Dictionary<string, object?> { ["role"] = "TEACHER" } };

        public static double NotFinite() => double.NaN;

        public static double?[] Numbers() => [1, double.PositiveInfinity, 2];

        public static IReadOnlyList<Kind> Kinds() => [Kind.Good, (Kind)9, Kind.Bad];

        public static IReadOnlyList<Even> Evens() => [new(2), new(3), new(4)];

        public static IEnumerable<int> Lazy()
        {
            yield return 1;
            yield return int.Parse("x");
        }

        public static IEnumerable<Node?> LazyNodes()
        {
            yield return new Node(1);
            yield return new Node(int.Parse("x"));
        }

        public static IEnumerable<IEnumerable<int>> Grid() => [[1], Lazy(), [3]];

        public static IEnumerable<IEnumerable<Node?>> NodeGrid() => [[new Node(1)], LazyNodes(), []];

        public static IReadOnlyList<object?> Things() => [new Node(1), "no thing", new Node(1)];

        public static IEnumerable<string> Wide() => Enumerable.Repeat("a string of some length", 1_000);
    }
}
