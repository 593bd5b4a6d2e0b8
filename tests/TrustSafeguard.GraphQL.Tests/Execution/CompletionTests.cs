using System.Collections.Immutable;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class CompletionTests
{
    private const string Sdl = """
        scalar DateTime
        scalar Date
        interface Named { name: String! }
        union Found = Person | Place
        enum Kind { CURRENT_STUDENT PARENT_OR_CARER }
        type Person implements Named { name: String! age: Int friend: Person kind: Kind! }
        type Place implements Named { name: String! size: Float! }
        type Point { x: Int! y: Int! }
        type Query {
          hello: String!
          yes: Boolean!
          id: ID!
          number: ID!
          at: DateTime!
          on: Date!
          person: Person!
          nobody: Person
          points: [Point!]!
          perhaps: Point
          matrix: [[Int!]!]!
          immutable: [Int!]!
          lazy: [String]!
          holes: [Int]!
          named: [Named!]!
          found: [Found!]!
        }
        """;

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(Sdl, bindings => bindings
        .Scalar<DateTimeOffset>("DateTime")
        .Scalar<DateOnly>("Date")
        .Query(typeof(Queries))
        .Object<Place>("Place"));

    public enum Kind
    {
        CurrentStudent,
        ParentOrCarer,
    }

    public interface INamed;

    [Fact]
    public async Task A_key_is_written_as_it_is_whatever_its_length()
    {
        var keys = Enumerable.Range(1, 70).Select(length => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))))).ToList();

        (await Engine.Ask($"{{ {string.Join(' ', keys.Select(key => $"{key}: yes"))} }}"))
            .ShouldBe($$$"""{"data":{{{{string.Join(',', keys.Select(key => $"\"{key}\":true"))}}}}}""");
    }

    [Theory]
    [InlineData("{ hello @skip(if: true) }", """{"data":{}}""")]
    [InlineData("{ points { x @include(if: false) } }", """{"data":{"points":[{},{}]}}""")]
    [InlineData("{ __typename hello @skip(if: true) yes }", """{"data":{"__typename":"Query","yes":true}}""")]
    [InlineData("{ hello @skip(if: true) __typename }", """{"data":{"__typename":"Query"}}""")]
    [InlineData("{ hello yes id number }", """{"data":{"hello":"Hello","yes":true,"id":"x1","number":"42"}}""")]
    [InlineData("{ at on }", """{"data":{"at":"2026-01-31T09:30:00Z","on":"2026-01-31"}}""")]
    [InlineData("{ greeting: hello hello }", """{"data":{"greeting":"Hello","hello":"Hello"}}""")]
    [InlineData("{ nobody { name } perhaps { x } }", """{"data":{"nobody":null,"perhaps":null}}""")]
    [InlineData("{ points { x y __typename } }", """{"data":{"points":[{"x":1,"y":2,"__typename":"Point"},{"x":3,"y":4,"__typename":"Point"}]}}""")]
    [InlineData("{ matrix immutable lazy holes }", """{"data":{"matrix":[[1,2],[],[3]],"immutable":[7,8],"lazy":["a",null],"holes":[1,null]}}""")]
    [InlineData(
        "{ person { name age kind friend { name kind friend { name } } } }",
        """{"data":{"person":{"name":"Ada","age":null,"kind":"PARENT_OR_CARER","friend":{"name":"Bob","kind":"CURRENT_STUDENT","friend":null}}}}""")]
    [InlineData(
        "{ named { __typename name ... on Person { age } ... on Place { size } } }",
        """{"data":{"named":[{"__typename":"Person","name":"Ada","age":null},{"__typename":"Place","name":"Leeds","size":1.5}]}}""")]
    [InlineData("{ found { ... on Named { name } ...P } } fragment P on Place { size }", """{"data":{"found":[{"name":"Leeds","size":1.5},{"name":"Derived"}]}}""")]
    [InlineData(
        "{ person { name } person { friend { name } } ...F } fragment F on Query { person { friend { kind } } }",
        """{"data":{"person":{"name":"Ada","friend":{"name":"Bob","kind":"CURRENT_STUDENT"}}}}""")]
    public async Task Values_are_written_as_their_types_say(string document, string expected) => (await Engine.Ask(document)).ShouldBe(expected);

    public record Person(string Name, int? Age, Person? Friend, Kind Kind) : INamed;

    public sealed record Apprentice(string Name) : Person(Name, 16, null, Kind.CurrentStudent);

    public sealed record Place(string Name, double Size) : INamed;

    public readonly record struct Point(int X, int Y);

    internal static class Queries
    {
        private static readonly Person Ada = new("Ada", null, new Person("Bob", 12, null, Kind.CurrentStudent), Kind.ParentOrCarer);

        public static string Hello() => "Hello";

        public static bool Yes() => true;

        public static string Id() => "x1";

        public static int Number() => 42;

        public static DateTimeOffset At() => new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

        public static DateOnly On() => new(2026, 1, 31);

        public static Person Person() => Ada;

        public static Person? Nobody() => null;

        public static IReadOnlyList<Point> Points() => [new(1, 2), new(3, 4)];

        public static Point? Perhaps() => null;

        public static int[][] Matrix() => [[1, 2], [], [3]];

        public static ImmutableArray<int> Immutable() => [7, 8];

        public static IEnumerable<string?> Lazy()
        {
            yield return "a";
            yield return null;
        }

        public static List<int?> Holes() => [1, null];

        public static IReadOnlyList<INamed> Named() => [Ada, new Place("Leeds", 1.5)];

        public static IReadOnlyList<object> Found() => [new Place("Leeds", 1.5), new Apprentice("Derived")];
    }
}
