using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Under how many names a document asks for a leaf says nothing of how much work there is.</summary>
public sealed class EqualFieldsTests
{
    private const string Sdl = """
        type Thing { name: String! size(of: Int, at: Int): Int! sizes: [Int!]! broken: Int self: Thing! slow: Int! pin: Int }
        type Query { things: [Thing!]! count: Int! }
        type Mutation { add: Int! }
        """;

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Asked>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Object<Thing>("Thing", typeof(ThingFields)).Guard(new Guard()),
        new GraphQLOptions());

    [Theory]
    [InlineData("{ things { a: size b: size size } }", "one.size two.size")]
    [InlineData("{ things { a: size ... on Thing { b: size } ...more } } fragment more on Thing { c: size }", "one.size two.size")]
    [InlineData("{ things { a: size(of: 1) b: size(of: 1) } }", "one.size two.size")]
    [InlineData("{ things { a: size(of: 1, at: 2) b: size(at: 2, of: 1) } }", "one.size two.size")]
    [InlineData("{ things { a: size(of: 1) b: size(of: 2) } }", "one.size one.size two.size two.size")]
    [InlineData("query ($n: Int = 1) { things { a: size(of: $n) b: size(of: $n) c: size } }", "one.size one.size two.size two.size")]
    [InlineData("{ things { a: sizes b: sizes } }", "one.sizes two.sizes")]
    [InlineData("{ things { a: size b: size self { a: size b: size } } }", "one.size one.size two.size two.size")]
    [InlineData("{ things { a: size slow b: size } }", "one.size two.size")]
    public async Task A_leaf_is_resolved_once_for_each_object_with_equal_arguments(string document, string resolved)
    {
        var asked = new Asked();
        await Engine.Ask(document, context: asked);
        string.Join(' ', asked.Resolved).ShouldBe(resolved);
    }

    [Fact]
    public async Task Each_name_has_the_value_and_each_object_its_own() =>
        (await Engine.Ask("{ things { a: size b: size(of: 4) c: size d: size(of: 4) x: sizes y: sizes } }", context: new Asked())).ShouldBe(
            """{"data":{"things":[{"a":3,"b":7,"c":3,"d":7,"x":[3],"y":[3]},{"a":13,"b":17,"c":13,"d":17,"x":[13],"y":[13]}]}}""");

    [Fact]
    public async Task A_leaf_that_fails_fails_under_each_name()
    {
        var answer = await Engine.Ask("{ things { a: broken b: broken } }", context: new Asked());
        answer.ShouldContain("""{"a":null,"b":null}""");
        answer.Split("Unexpected error.").Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("mutation { a: add b: add }", "add add")]
    [InlineData("{ a: count b: count }", "count count")]
    public async Task Each_root_field_is_resolved_for_itself(string document, string resolved)
    {
        var asked = new Asked();
        await Engine.Ask(document, context: asked);
        string.Join(' ', asked.Resolved).ShouldBe(resolved);
    }

    [Fact]
    public async Task Who_may_read_a_field_is_asked_once_for_each_object_too()
    {
        var asked = new Asked();
        (await Engine.Ask("{ things { a: pin b: pin c: pin } }", context: asked)).ShouldBe(
            """{"data":{"things":[{"a":7,"b":7,"c":7},{"a":null,"b":null,"c":null}]}}""");
        string.Join(' ', asked.Resolved).ShouldBe("one? one.pin two?");
    }

    [Fact]
    public void What_resolves_a_field_is_told_by_its_coordinate()
    {
        Engine.Resolvers["Thing.name"].ShouldBe(typeof(Thing).GetProperty(nameof(Thing.Name)));
        Engine.Resolvers["Thing.size"].ShouldBe(typeof(ThingFields).GetMethod(nameof(ThingFields.Size)));
        Engine.Resolvers["Query.count"].ShouldBe(typeof(Queries).GetMethod(nameof(Queries.Count)));
    }

    internal sealed class Asked
    {
        public List<string> Resolved { get; } = [];

        public T Note<T>(string what, T value)
        {
            Resolved.Add(what);
            return value;
        }
    }

    internal sealed record Thing(string Name);

    internal static class Queries
    {
        public static IReadOnlyList<Thing> Things() => [new("one"), new("two")];

        public static int Count(Asked asked) => asked.Note("count", 2);
    }

    internal static class Mutations
    {
        public static int Add(Asked asked) => asked.Note("add", 1);
    }

    internal static class ThingFields
    {
        public static int Size(Thing thing, int? of, int? at, Asked asked) => asked.Note($"{thing.Name}.size", (thing.Name == "two" ? 13 : 3) + (of ?? 0) + (at ?? 0));

        public static IReadOnlyList<int> Sizes(Thing thing, Asked asked) => asked.Note($"{thing.Name}.sizes", (int[])[thing.Name == "two" ? 13 : 3]);

        public static int? Broken() => throw new InvalidOperationException("It is broken.");

        public static Thing Self(Thing thing) => thing;

        public static int? Pin(Thing thing, Asked asked) => asked.Note($"{thing.Name}.pin", 7);

        public static async ValueTask<int> Slow()
        {
            await Task.Yield();
            return 1;
        }
    }

    private sealed class Guard : IAccessGuard
    {
        public Func<object, object, bool>? ToSee(ObjectType type) => null;

        public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field) =>
            field.Name == "pin" ? (asked, thing) => ((Asked)asked).Note($"{((Thing)thing).Name}?", ((Thing)thing).Name == "one") : null;

        public bool Opens(string coordinate) => false;
    }
}
