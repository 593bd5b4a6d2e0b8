using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Whatever field brings an object, and however it is resolved, nobody is shown what they may not see.</summary>
public sealed class AccessGuardTests
{
    private const string Sdl = """
        directive @only(name: String!) on OBJECT | FIELD_DEFINITION
        interface Named { name: String! }
        type Diary implements Named @only(name: "reader") {
          name: String! pin: Int @only(name: "pin") owner: String! @only(name: "owner") lender: String! @only(name: "lender")
          next: Diary slow: Int! laterPin: Int @only(name: "pin")
        }
        type Shelf { books: [Diary]! sure: [Diary!]! first: Diary named: [Named]! awaited: Diary batched: Diary secret: Diary @only(name: "pin")
          lent: [Diary!]! lentNamed: Named lentLater: Diary! }
        type Query { shelf: Shelf! hidden: Int @only(name: "root") }
        type Mutation { add: Diary hidden: Int @only(name: "root") }
        type Subscription { added: Diary }
        """;

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Caller>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions))
            .Object<Diary>("Diary", typeof(DiaryFields)).Object<Shelf>("Shelf", typeof(ShelfFields)).Guard(new Guard()),
        new GraphQLOptions());

    [Theory]
    [InlineData("{ shelf { books { name } } }", """{"data":{"shelf":{"books":[{"name":"open"},null]}}}""")]
    [InlineData("{ shelf { named { name __typename } } }", """{"data":{"shelf":{"named":[{"name":"open","__typename":"Diary"},null]}}}""")]
    [InlineData("{ shelf { first { next { name } } } }", """{"data":{"shelf":{"first":{"next":null}}}}""")]
    [InlineData("{ shelf { awaited { name } batched { name } } }", """{"data":{"shelf":{"awaited":null,"batched":null}}}""")]
    [InlineData("{ shelf { books { slow } } }", """{"data":{"shelf":{"books":[{"slow":4},null]}}}""")]
    [InlineData("mutation { add { name } }", """{"data":{"add":null}}""")]
    public async Task An_object_that_may_not_be_seen_is_missing(string document, string expected) =>
        (await Engine.Ask(document, context: new Caller("reader"))).ShouldBe(expected);

    [Theory]
    [InlineData("{ shelf { first { pin } } }", """{"data":{"shelf":{"first":{"pin":null}}}}""")]
    [InlineData("{ shelf { first { pin slow } } }", """{"data":{"shelf":{"first":{"pin":null,"slow":4}}}}""")]
    [InlineData("{ shelf { first { laterPin name } } }", """{"data":{"shelf":{"first":{"laterPin":null,"name":"open"}}}}""")]
    [InlineData("{ shelf { secret { name } } hidden }", """{"data":{"shelf":{"secret":null},"hidden":null}}""")]
    public async Task A_field_that_may_not_be_read_is_null_and_is_not_resolved(string document, string expected)
    {
        var caller = new Caller("reader");
        (await Engine.Ask(document, context: caller)).ShouldBe(expected);
        caller.Resolved.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ shelf { lent { name } } }", """{"data":{"shelf":{"lent":[{"name":"open"},{"name":"closed"}]}}}""")]
    [InlineData("{ shelf { lentNamed { name } lentLater { slow } } }", """{"data":{"shelf":{"lentNamed":{"name":"closed"},"lentLater":{"slow":6}}}}""")]
    [InlineData("{ shelf { lent { pin next { name } } } }", """{"data":{"shelf":{"lent":[{"pin":null,"next":null},{"pin":null,"next":null}]}}}""")]
    public async Task A_field_that_opens_what_it_leads_to_shows_it_there_and_no_more_of_it(string document, string expected) =>
        (await Engine.Ask(document, context: new Caller("reader"))).ShouldBe(expected);

    [Theory]
    [InlineData("{ shelf { books { name } } }", "open: name")]
    [InlineData("{ shelf { lent { name again: name pin } } }", "open: name name pin; closed: name name pin")]
    [InlineData("{ shelf { named { name ... on Diary { pin } } } }", "open: name pin")]
    [InlineData("{ shelf { first { ...of next { pin } } } } fragment of on Diary { name @skip(if: true) slow }", "open: slow next")]
    [InlineData("{ shelf { awaited { name } batched { name } lentLater { name } } }", "closed: name")]
    [InlineData("{ shelf { lentLater { slow next { slow } } } }", "closed: slow next")]
    [InlineData("{ shelf { first { name @include(if: false) } } }", "open: ")]
    [InlineData("mutation { add { name } }", "")]
    public async Task Before_an_object_is_written_that_may_be_seen_what_is_to_be_done_is_done_once(string document, string expected)
    {
        var caller = new Caller("reader");
        await Engine.Ask(document, context: caller);
        string.Join("; ", caller.Written).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{ shelf { books { name } first { name } } }", """{"data":null,"errors":[{"message":"Unexpected error.",""")]
    [InlineData("{ shelf { secret { name } } }", """{"data":{"shelf":{"secret":null}},"errors":[{"message":"Unexpected error.",""")]
    [InlineData("{ shelf { lentLater { slow } } }", """{"data":null,"errors":[{"message":"Unexpected error.",""")]
    public async Task Where_it_cannot_be_done_nothing_of_the_object_is_answered(string document, string expected) =>
        (await Engine.Ask(document, context: new Caller("reader", "pin", "refuses-all"))).ShouldStartWith(expected);

    [Fact]
    public async Task Where_there_can_be_no_null_it_is_refused() =>
        (await Engine.Ask("{ shelf { first { owner } } }", context: new Caller("reader"))).ShouldBe(
            """{"data":{"shelf":{"first":null}},"errors":[{"message":"Leave `Diary.owner` out: you may see what it is of, but not this.","locations":[{"line":1,"column":19}],"""
                + """ "path":["shelf","first","owner"],"extensions":{"code":"graphql.not-permitted"}}]}""".TrimStart());

    [Fact]
    public async Task Whom_it_is_for_is_said_where_the_guard_says_so() =>
        (await Engine.Ask("{ shelf { first { lender } } }", context: new Caller("reader"))).ShouldContain(
            "\"Leave `Diary.lender` out: you may see what it is of, but not this. It is for LENDERS, OWNERS.\"");

    [Fact]
    public async Task Whoever_may_is_answered() =>
        (await Engine.Ask("{ shelf { secret { name pin laterPin owner next { name } } } hidden }", context: new Caller("reader", "pin", "owner", "root", "closed"))).ShouldBe(
            """{"data":{"shelf":{"secret":{"name":"open","pin":7,"laterPin":7,"owner":"Ada","next":{"name":"closed"}}},"hidden":1}}""");

    [Fact]
    public async Task An_event_that_may_not_be_seen_is_null()
    {
        List<string> told = [];
        var asked = GraphQLRequest.Of("subscription { added { name } }", null, null);
        await foreach (var response in Engine.StreamAsync(asked, new Caller("reader"), TestContext.Current.CancellationToken))
        {
            using (response)
            {
                told.Add(response.ToString());
            }
        }

        told.ShouldBe(["""{"data":{"added":{"name":"open"}}}""", """{"data":{"added":null}}"""]);
    }

    internal sealed record Caller(params string[] Names)
    {
        public List<string> Resolved { get; } = [];

        public List<string> Written { get; } = [];
    }

    internal sealed record Diary(string Name);

    internal sealed record Shelf;

    internal static class Queries
    {
        public static Shelf Shelf() => new();

        public static int? Hidden(Caller caller) => Note(caller, "hidden", 1);
    }

    internal static class Mutations
    {
        public static ValueTask<Diary?> Add() => new(new Diary("closed"));

        public static int? Hidden() => 1;
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<Diary> Added()
        {
            await Task.Yield();
            yield return new Diary("open");
            yield return new Diary("closed");
        }
    }

    internal static class ShelfFields
    {
        public static IReadOnlyList<Diary> Books(Shelf shelf) => [new("open"), new("closed")];

        public static IReadOnlyList<Diary> Sure(Shelf shelf) => Books(shelf);

        public static Diary First(Shelf shelf) => new("open");

        public static IReadOnlyList<Diary> Named(Shelf shelf) => Books(shelf);

        public static async ValueTask<Diary> Awaited(Shelf shelf)
        {
            await Task.Yield();
            return new Diary("closed");
        }

        public static IReadOnlyList<Diary> Lent(Shelf shelf) => Books(shelf);

        public static Diary LentNamed(Shelf shelf) => new("closed");

        public static Task<Diary> LentLater(Shelf shelf) => Awaited(shelf).AsTask();

        public static IReadOnlyList<Diary> Batched(IReadOnlyList<Shelf> shelves) => [.. shelves.Select(_ => new Diary("closed"))];

        public static Diary Secret(Shelf shelf, Caller caller) => Note(caller, "secret", new Diary("open"));
    }

    internal static class DiaryFields
    {
        public static int? Pin(Diary diary, Caller caller) => Note(caller, "pin", 7);

        public static string Owner(Diary diary, Caller caller) => Note(caller, "owner", "Ada");

        public static string Lender(Diary diary, Caller caller) => Note(caller, "lender", "Bea");

        public static Diary Next(Diary diary) => new("closed");

        public static async ValueTask<int> Slow(Diary diary)
        {
            await Task.Yield();
            return diary.Name.Length;
        }

        public static async ValueTask<int?> LaterPin(Diary diary, Caller caller)
        {
            await Task.Yield();
            return Note(caller, "laterPin", 7);
        }
    }

    private static T Note<T>(Caller caller, string field, T value)
    {
        caller.Resolved.Add(field);
        return value;
    }

    private sealed class Guard : IAccessGuard
    {
        public Func<object, object, bool>? ToSee(ObjectType type) => NameOf(type.Directives) is null
            ? null
            : (caller, diary) => ((Caller)caller).Names.Contains(((Diary)diary).Name == "open" ? "reader" : "closed");

        public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field) => NameOf(field.Directives) is { } name
            ? (caller, _) => ((Caller)caller).Names.Contains(name)
            : null;

        public string? WhoReads(ObjectType type, FieldDefinition field) => field.Name == "lender" ? "LENDERS, OWNERS" : null;

        public Action<object, object>? BeforeWriting(ObjectType type, IReadOnlyList<FieldDefinition> fields) => type.Name != "Diary" ? null : (context, diary) =>
        {
            var caller = (Caller)context;
            if (caller.Names.Contains("refuses-all"))
            {
                throw new InvalidOperationException("It cannot be done.");
            }

            caller.Written.Add($"{((Diary)diary).Name}: {string.Join(' ', fields.Select(field => field.Name))}");
        };

        public bool Opens(string coordinate) => coordinate.StartsWith("Shelf.lent", StringComparison.Ordinal);

        private static string? NameOf(IReadOnlyList<DirectiveNode> directives) => directives
            .Where(directive => directive.Name.Value == "only").Select(directive => ((ValueNode.String)directive.Argument("name")!).Value).FirstOrDefault();
    }
}
