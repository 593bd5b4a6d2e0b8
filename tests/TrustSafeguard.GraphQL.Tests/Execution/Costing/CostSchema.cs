using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution.Costing;

/// <summary>A schema with every use of the cost directives; its lists are as long as it says they are at most.</summary>
internal static partial class CostSchema
{
    internal const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          size: Int!
          dear: Int! @cost(weight: "2.5")
          one: Query!
          ten: [Query!]! @listSize(assumedSize: 10)
          guessed: [Query!]!
          guessedTwice: [[Query!]!]!
          sliced(first: Int, last: Int): [Query!]! @listSize(assumedSize: 20, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
          exact(first: Int, last: Int): [Query!]! @listSize(slicingArguments: ["first", "last"])
          byDefault(first: Int! = 5): [Query!]! @listSize(slicingArguments: ["first"])
          byIds(ids: [Int!]!): [Query!]! @listSize(slicingArguments: ["ids"])
          page(first: Int!): Page! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
          exactPage(first: Int, last: Int): Page! @listSize(slicingArguments: ["first", "last"], sizedFields: ["nodes"])
          heavy: Heavy!
          any: Any!
          filtered(by: Filter @cost(weight: "15")): Int! @cost(weight: "5")
        }
        type Page { total: Int! nodes: [Query!]! edges: [Edge!]! }
        type Edge { node: Query! }
        type Heavy @cost(weight: "7") { size: Int! }
        union Any = Query | Heavy
        input Filter { approx: Boolean @cost(weight: "-12") also: Filter any: [Filter!] }
        type Mutation { change: Query! }
        """;

    /// <summary>The same schema without a word of cost.</summary>
    internal static GraphQLEngine BuildWithoutCosts() => Build(Directive().Replace(string.Join('\n', Sdl.Split('\n').Skip(2)), string.Empty), new GraphQLOptions());

    internal static GraphQLEngine Build(GraphQLOptions? options = null) => Build(Sdl, options ?? new GraphQLOptions { Limits = new GraphQLLimits { AssumedListSize = 7 } });

    private static GraphQLEngine Build(string sdl, GraphQLOptions options) => GraphQLEngine.Build(
        sdl,
        bindings => bindings.Context<Calls>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Object<object>("Query", typeof(Queries))
            .Object<Page>("Page").Object<Edge>("Edge").Object<Heavy>("Heavy")
            .Input<Filter>("Filter"),
        options);

    [GeneratedRegex(" @(cost|listSize)\\([^)]*\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();

    internal sealed class Calls
    {
        internal int Count { get; private set; }

        internal T Counted<T>(T value)
        {
            Count++;
            return value;
        }
    }

    internal sealed record Page(int Total)
    {
        public IReadOnlyList<object> Nodes => Items(Total);

        public IReadOnlyList<Edge> Edges => [.. Nodes.Select(node => new Edge(node))];
    }

    internal sealed record Edge(object Node);

    internal sealed record Heavy(int Size);

    internal sealed record Filter(bool? Approx, Filter? Also, IReadOnlyList<Filter>? Any);

    internal static class Plain
    {
        public static int Size() => 1;

        public static object One() => new();

        public static IReadOnlyList<object> Ten() => Items(10);
    }

    internal static class Queries
    {
        public static int Size() => 1;

        public static int Dear() => 1;

        public static object One() => new();

        public static IReadOnlyList<object> Ten(Calls calls) => calls.Counted(Items(10));

        public static IReadOnlyList<object> Guessed() => Items(7);

        public static IReadOnlyList<IReadOnlyList<object>> GuessedTwice() => [.. Enumerable.Range(0, 7).Select(_ => Items(7))];

        public static IReadOnlyList<object> Sliced(int? first, int? last, Calls calls) =>
            calls.Counted(Items((first, last) is (null, null) ? 20 : Math.Max(first ?? 0, last ?? 0)));

        public static IReadOnlyList<object> Exact(int? first, int? last) => Items(first ?? last ?? 0);

        public static IReadOnlyList<object> ByDefault(int first) => Items(first);

        public static IReadOnlyList<object> ByIds(IReadOnlyList<int> ids) => Items(ids.Count);

        public static Page Page(int first) => new(first);

        public static Page ExactPage(int? first, int? last) => new(first ?? last ?? 0);

        public static Heavy Heavy() => new(1);

        public static object Any() => new Heavy(1);

        public static int Filtered(Filter? by) => by is null ? 0 : 1;
    }

    internal static class Mutations
    {
        public static object Change(Calls calls) => calls.Counted(new object());
    }

    private static object[] Items(int count) => [.. Enumerable.Range(0, Math.Max(0, count)).Select(_ => new object())];
}
