using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Validation;

/// <summary>A small schema with every kind of type.</summary>
internal static class RuleSchema
{
    internal const string Sdl =
        """
        directive @onField(a: Int!, b: String = "x") on FIELD
        directive @rep(n: Int) repeatable on FIELD | QUERY | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION
        scalar Any
        enum Color { RED GREEN BLUE }
        input Point { x: Int! y: Int! = 0 tags: [String!] inner: Point color: Color }
        input Choice @oneOf { a: Int b: String c: Point }
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name(upper: Boolean = false): String }
        type Dog implements Node & Named { id: ID! name(upper: Boolean = false): String barkVolume: Int owner: Human nickname: String friends(first: Int!, after: ID): [Animal!]! }
        type Cat implements Node & Named { id: ID! name(upper: Boolean = false): String meowVolume: Int owner: Human nickname: String! color: Color }
        type Human implements Node { id: ID! name(upper: Boolean = false): String pets: [Animal] point(p: Point = {x: 1}): String }
        union Animal = Dog | Cat
        type Query { dog: Dog cat: Cat human(id: ID!): Human animal: Animal node(id: ID): Node named: Named any(v: Any): Any
            choose(c: Choice!): Int points(ps: [Point!], ints: [[Int]]): Int color(c: Color = RED, f: Float, b: Boolean): Color nn(i: Int! = 3): String }
        type Mutation { rename(id: ID!, name: String!): Human }
        type Subscription { dogAdded: Dog catAdded: Cat }
        """;

    internal static Schema Schema { get; } = SchemaBuilder.Build(Sdl);
}
