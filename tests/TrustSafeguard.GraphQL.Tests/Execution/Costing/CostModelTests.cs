using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Execution.Costing;

public sealed class CostModelTests
{
    private const string Directives = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

        """;

    [Theory]
    [InlineData("""type Query { size: Int! @cost(weight: "much") }""", "The weight of `@cost` on `size` is not a number: write one in quotes, such as \"2.5\". (3:25)")]
    [InlineData("""type Query { size: Int! @cost(weight: "NaN") }""", "The weight of `@cost` on `size` is not a number")]
    [InlineData("""interface Sized { size: Int! @cost(weight: "2") } type Query implements Sized { size: Int! }""", "`@cost` on `Sized.size` means nothing")]
    [InlineData(
        """type Query { size: Int! @listSize(assumedSize: 1) }""",
        "`Query.size` is no list: name the fields below it that are in `sizedFields`, or leave `@listSize` out.")]
    [InlineData("""type Query { size: [Int!]! @listSize(assumedSize: -1) }""", "The `assumedSize` of `Query.size` is less than 0")]
    [InlineData("""type Query { size: [Int!]! @listSize(slicingArguments: ["first"]) }""", "`Query.size` has no argument `first` of type `Int`")]
    [InlineData("""type Query { size(first: String): [Int!]! @listSize(slicingArguments: ["first"]) }""", "`Query.size` has no argument `first` of type `Int`")]
    [InlineData(
        """type Query { size: Int! one: Query! @listSize(assumedSize: 1, sizedFields: ["many"]) }""",
        "`Query` has no field `many` that is a list, which `@listSize` on `Query.one` names in `sizedFields`.")]
    [InlineData("""type Query { size: Int! one: Query! @listSize(assumedSize: 1, sizedFields: ["size"]) }""", "`Query` has no field `size` that is a list")]
    public void A_directive_that_means_nothing_stops_the_start_with_its_place(string sdl, string expected) =>
        Build(sdl).Message.ShouldContain(expected);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Build("""type Query { size: Int! @cost(weight: "a") many: [Int!]! @cost(weight: "b") @listSize(assumedSize: -1) }""").Errors.Count.ShouldBe(3);

    private static SchemaException Build(string sdl) =>
        Should.Throw<SchemaException>(() => GraphQLEngine.Build(Directives + sdl, bindings => bindings.Query(typeof(Queries))));

    internal static class Queries
    {
        public static int Size() => 1;

        public static IReadOnlyList<int> Many() => [];

        public static object One() => new();
    }
}
