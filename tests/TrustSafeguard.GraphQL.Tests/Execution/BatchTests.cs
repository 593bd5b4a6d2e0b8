using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Resolvers that take all parents at once: however the parents come about, a field has one call for them.</summary>
public sealed class BatchTests
{
    private const string Sdl = """
        interface Thing { id: Int! }
        type Item implements Thing { id: Int! tag(prefix: String! = "t"): String must: Int! next: Item later: Item! loaded: Item counts: [Int!]! waits: Int }
        type Other implements Thing { id: Int! tag: String }
        type Query { items(ids: [Int]! = [1, 2, 3]): [Item] grid: [[Item]] things: [Thing!]! held(name: String!): Item }
        type Mutation { add(id: Int!): Item }
        type Subscription { added: Item! }
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    [Theory]
    [InlineData("{ items { tag } }", """{"data":{"items":[{"tag":"t1"},{"tag":"t2"},{"tag":"t3"}]}}""", "tag 1 2 3")]
    [InlineData(
        "{ items { id tag next { tag next { id } } } }",
        """{"data":{"items":[{"id":1,"tag":"t1","next":{"tag":"t11","next":null}},{"id":2,"tag":"t2","next":{"tag":"t12","next":null}},"""
            + """{"id":3,"tag":"t3","next":{"tag":"t13","next":null}}]}}""", "tag 1 2 3|next 1 2 3|tag 11 12 13|next 11 12 13")]
    [InlineData(
        "{ items { later { tag } } }", """{"data":{"items":[{"later":{"tag":"t101"}},{"later":{"tag":"t102"}},{"later":{"tag":"t103"}}]}}""",
        "later 1 2 3|tag 101 102 103")]
    [InlineData(
        "{ items { loaded { next { tag } } } }",
        """{"data":{"items":[{"loaded":{"next":{"tag":"t1011"}}},{"loaded":{"next":{"tag":"t1012"}}},{"loaded":{"next":{"tag":"t1013"}}}]}}""",
        "next 1001 1002 1003|tag 1011 1012 1013")]
    [InlineData("{ items(ids: [1, null, 1]) { tag } }", """{"data":{"items":[{"tag":"t1"},null,{"tag":"t1"}]}}""", "tag 1 1")]
    [InlineData("{ items(ids: []) { tag } }", """{"data":{"items":[]}}""", "")]
    [InlineData("{ grid { tag } }", """{"data":{"grid":[[{"tag":"t1"}],null,[],[null,{"tag":"t2"},{"tag":"t3"}]]}}""", "tag 1 2 3")]
    [InlineData(
        "{ things { id ... on Item { tag } ... on Other { tag } } }", """{"data":{"things":[{"id":1,"tag":"t1"},{"id":2,"tag":"o2"},{"id":3,"tag":"t3"}]}}""",
        "other 2|tag 1 3")]
    [InlineData(
        """{ items(ids: [1]) { a: tag b: tag(prefix: "u") ...F } } fragment F on Item { a: tag id }""", """{"data":{"items":[{"a":"t1","b":"u1","id":1}]}}""",
        "tag 1|tag 1")]
    [InlineData("{ items { counts } }", """{"data":{"items":[{"counts":[1]},{"counts":[1,2]},{"counts":[1,2,3]}]}}""", "counts 1 2 3")]
    [InlineData("mutation { a: add(id: 1) { tag } b: add(id: 2) { tag } }", """{"data":{"a":{"tag":"t1"},"b":{"tag":"t2"}}}""", "add 1|tag 1|add 2|tag 2")]
    public async Task All_parents_of_a_field_are_in_one_call(string document, string expected, string calls)
    {
        var context = new Context();
        (await Engine.Ask(document, context: context)).ShouldBe(expected);
        Sorted(context.Calls, document).ShouldBe(Sorted(calls.Split('|', StringSplitOptions.RemoveEmptyEntries), document));
    }

    [Fact]
    public async Task A_call_waits_for_the_last_parent_that_an_awaited_resolver_still_brings()
    {
        var context = new Context();
        var asked = Engine.Ask("""{ a: held(name: "a") { next { tag } } items { tag } }""", context: context);
        await context.CalledAsync("tag 1 2 3");
        context.Calls.ShouldBe(["held a", "tag 1 2 3"]);
        context.Release("a", new Item(7));
        (await asked).ShouldBe("""{"data":{"a":{"next":{"tag":"t17"}},"items":[{"tag":"t1"},{"tag":"t2"},{"tag":"t3"}]}}""");
        context.Calls.ShouldBe(["held a", "tag 1 2 3", "next 7", "tag 17"]);
    }

    [Fact]
    public async Task Parents_that_come_at_different_times_are_in_one_call_all_the_same()
    {
        var context = new Context { HoldsLoads = true };
        var asked = Engine.Ask("{ items { loaded { tag } } }", context: context);
        context.Release("3", new Item(30));
        context.Release("1", new Item(10));
        context.Calls.ShouldNotContain(call => call.StartsWith("tag", StringComparison.Ordinal));
        context.Release("2", new Item(20));
        (await asked).ShouldBe("""{"data":{"items":[{"loaded":{"tag":"t10"}},{"loaded":{"tag":"t20"}},{"loaded":{"tag":"t30"}}]}}""");
        context.Calls.Where(call => call.StartsWith("tag", StringComparison.Ordinal)).ShouldBe(["tag 10 20 30"]);
    }

    [Fact]
    public async Task One_parent_may_fail_and_the_others_have_their_values() =>
        (await Engine.Ask("{ items(ids: [1, 413, 2, 414]) { tag } }", context: new Context())).ShouldBe(
            """{"data":{"items":[{"tag":"t1"},{"tag":null},{"tag":"t2"},{"tag":null}]}"""
                + ""","errors":[{"message":"413 has no tag.","locations":[{"line":1,"column":34}],"path":["items",1,"tag"],"extensions":{"code":"test.unlucky"}},"""
                + """{"message":"Unexpected error.","locations":[{"line":1,"column":34}],"path":["items",3,"tag"],"extensions":{"code":"graphql.internal"}}]}""");

    [Fact]
    public async Task What_fails_where_there_must_be_a_value_makes_its_own_parent_null() =>
        (await Engine.Ask("{ items(ids: [1, 413, 2]) { id must } }", context: new Context())).ShouldBe(
            """{"data":{"items":[{"id":1,"must":1},null,{"id":2,"must":2}]},"errors":[{"message":"413 must not.","locations":[{"line":1,"column":32}]"""
                + ""","path":["items",1,"must"],"extensions":{"code":"test.unlucky"}}]}""");

    [Fact]
    public async Task A_call_that_fails_fails_for_each_of_its_parents() =>
        (await Engine.Ask("{ items(ids: [1, 0]) { id next { id } } }", context: new Context())).ShouldBe(
            """{"data":{"items":[{"id":1,"next":null},{"id":0,"next":null}]},"errors":[{"message":"Nothing is next to nothing.","locations":"""
                + """[{"line":1,"column":27}],"path":["items",0,"next"],"extensions":{"code":"test.nothing"}},"""
                + """{"message":"Nothing is next to nothing.","locations":[{"line":1,"column":27}],"path":["items",1,"next"],"extensions":{"code":"test.nothing"}}]}""");

    [Theory]
    [InlineData("[99]", "The resolver of `Item.counts` was given 1 parents and returned 2 values: return one for each, in their order.")]
    [InlineData("[98]", "The resolver of `Item.counts` was given 1 parents and returned 0 values: return one for each, in their order.")]
    public async Task A_call_that_returns_another_number_of_values_is_a_mistake_that_is_told_to_the_operator(string ids, string message)
    {
        var told = new List<UnexpectedError>();
        var engine = Build(new GraphQLOptions { OnUnexpectedError = told.Add });
        (await engine.Ask($"{{ items(ids: {ids}) {{ counts }} }}", context: new Context())).ShouldStartWith(
            """{"data":{"items":[null]},"errors":[{"message":"Unexpected error.",""");
        told.ShouldHaveSingleItem().Exception.Message.ShouldBe(message);
    }

    [Fact]
    public async Task What_fails_for_many_parents_at_once_is_told_to_the_operator_once()
    {
        var told = new List<UnexpectedError>();
        var engine = Build(new GraphQLOptions { OnUnexpectedError = told.Add });
        (await engine.Ask("{ items(ids: [98, 98, 98]) { counts } }", context: new Context())).ShouldStartWith("""{"data":{"items":[null,null,null]},"errors":[{""");
        told.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_field_whose_parent_became_null_is_asked_for_and_not_written()
    {
        var context = new Context();
        (await Engine.Ask("{ items(ids: [413]) { must next { tag } } }", context: context)).ShouldStartWith("""{"data":{"items":[null]},"errors":[{"message":"413 must not.",""");
        context.Calls.ShouldBe(["must 413", "next 413", "tag 423"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_caller_who_goes_away_stops_the_call()
    {
        using var gone = new CancellationTokenSource();
        var context = new Context();
        var asked = Engine.ExecuteAsync(GraphQLRequest.Of("{ items { waits } }"), context, gone.Token).AsTask();
        await context.CalledAsync("waits 1 2 3");
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        await context.CalledAsync("stopped");
    }

    [Fact]
    public async Task Once_an_operation_is_stopped_nothing_more_is_asked_for_it()
    {
        using var gone = new CancellationTokenSource();
        var context = new Context { HoldsLoads = true };
        var asked = Engine.ExecuteAsync(GraphQLRequest.Of("{ items(ids: [1]) { loaded { tag } } }"), context, gone.Token).AsTask();
        await context.CalledAsync("held 1");
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        context.Release("1", new Item(1));
        context.Calls.ShouldBe(["held 1"]);
    }

    [Fact]
    public async Task Each_event_of_a_subscription_has_calls_of_its_own()
    {
        var context = new Context();
        var texts = new List<string>();
        await foreach (var response in Engine.StreamAsync(GraphQLRequest.Of("subscription { added { tag } }"), context, TestContext.Current.CancellationToken))
        {
            texts.Add(response.ToString());
            response.Dispose();
        }

        texts.ShouldBe(["""{"data":{"added":{"tag":"t1"}}}""", """{"data":{"added":{"tag":"t2"}}}"""]);
        context.Calls.ShouldBe(["tag 1", "tag 2"]);
    }

    [Fact]
    public void What_does_not_fit_is_said_when_the_engine_is_built() =>
        Should.Throw<BindingException>(() => GraphQLEngine.Build(
            "type Item { id: Int! one: Int both: Int text: [Int] } type Query { item: Item root: Int }",
            bindings => bindings.Query(typeof(Misfits.Queries)).Object<Item>("Item", typeof(Misfits.Items)))).Mismatches.ShouldBe(
        [
            "The parameter `items` of `Queries.Root` is no argument of `Query.root`, nor its parent `object`, the context or a cancellation token: "
                + "rename it, or add the argument to the schema.",
            "The resolver of `Item.one` takes all parents at once, but returns `int`: return `IReadOnlyList<…>`, one value for each parent.",
            "The parameter `item` of `Items.Both` is no argument of `Item.both`, nor its parent `IReadOnlyList<Item>`, the context or a cancellation token: "
                + "rename it, or add the argument to the schema.",
            "`Item.text` is the list `[Int]`, but the CLR type is `int`: return `IReadOnlyList<…>`.",
        ],
            ignoreOrder: true);

    private static GraphQLEngine Build(GraphQLOptions options) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions))
            .Object<Item>("Item", typeof(ItemResolvers)).Object<Other>("Other", typeof(OtherResolvers)),
        options);

    // The order of calls that do not depend on one another is nobody's business; that of a mutation's fields is.
    private static IEnumerable<string> Sorted(IEnumerable<string> calls, string document) =>
        document.StartsWith("mutation", StringComparison.Ordinal) ? calls : calls.Order(StringComparer.Ordinal);

    internal interface IThing;

    internal sealed record Item(int Id) : IThing;

    internal sealed record Other(int Id) : IThing;

    internal sealed class Context
    {
        private readonly ConcurrentQueue<string> calls = new();
        private readonly ConcurrentDictionary<string, TaskCompletionSource<Item?>> held = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, TaskCompletionSource> called = new(StringComparer.Ordinal);

        public bool HoldsLoads { get; init; }

        public IReadOnlyList<string> Calls => [.. calls];

        public void Note(string call)
        {
            calls.Enqueue(call);
            Called(call).TrySetResult();
        }

        // Parents come in the order in which they are found; where they are awaited, in any.
        public void Note(string field, IEnumerable<int> ids) => Note($"{field} {string.Join(' ', ids.Order())}");

        public Task CalledAsync(string call) => Called(call).Task;

        public Task<Item?> Held(string name)
        {
            Note($"held {name}");
            return Holder(name).Task;
        }

        public void Release(string name, Item item) => Holder(name).SetResult(item);

        private TaskCompletionSource<Item?> Holder(string name) => held.GetOrAdd(name, _ => new TaskCompletionSource<Item?>());

        private TaskCompletionSource Called(string call) => called.GetOrAdd(call, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    internal static class ItemResolvers
    {
        public static IReadOnlyList<Batched<string?>> Tag(IReadOnlyList<Item> items, string prefix, Context context)
        {
            context.Note("tag", items.Select(item => item.Id));
            return [.. items.Select(item => TagOf(item, prefix))];
        }

        public static async ValueTask<IReadOnlyList<Batched<int>>> MustAsync(IReadOnlyList<IThing> things, Context context)
        {
            context.Note("must", things.Cast<Item>().Select(item => item.Id));
            await Task.Yield();
            return [.. things.Cast<Item>().Select(item => item.Id == 413 ? new GraphQLException("413 must not.", "test.unlucky") : new Batched<int>(item.Id))];
        }

        public static IReadOnlyList<Item?> Next(Context context, IReadOnlyList<Item> items)
        {
            context.Note("next", items.Select(item => item.Id));
            return items.Any(item => item.Id == 0)
                ? throw new GraphQLException("Nothing is next to nothing.", "test.nothing")
                : [.. items.Select(item => item.Id is > 10 and < 20 ? null : new Item(item.Id + 10))];
        }

        public static async Task<IReadOnlyList<Item>> LaterAsync(IReadOnlyList<Item> items, Context context)
        {
            context.Note("later", items.Select(item => item.Id));
            await Task.Yield();
            return [.. items.Select(item => new Item(item.Id + 100))];
        }

        // One at a time, and awaited.
        public static async Task<Item?> Loaded(Item item, Context context)
        {
            await Task.Yield();
            return context.HoldsLoads ? await context.Held($"{item.Id}") : new Item(item.Id + 1000);
        }

        public static IReadOnlyList<IReadOnlyList<int>> Counts(IReadOnlyList<Item> items, Context context)
        {
            context.Note("counts", items.Select(item => item.Id));
            return items[0].Id == 98 ? null! : items[0].Id == 99 ? [[1], [2]] : [.. items.Select(item => Enumerable.Range(1, item.Id).ToList())];
        }

        public static async Task<IReadOnlyList<int?>> Waits(IReadOnlyList<Item> items, Context context, CancellationToken cancellation)
        {
            context.Note("waits", items.Select(item => item.Id));
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                context.Note("stopped");
            }

            return [];
        }

        private static Batched<string?> TagOf(Item item, string prefix) => item.Id switch
        {
            413 => new GraphQLException("413 has no tag.", "test.unlucky"),
            414 => new Batched<string?>(new InvalidOperationException("A secret.")),
            _ => $"{prefix}{item.Id}",
        };
    }

    internal static class OtherResolvers
    {
        public static IReadOnlyList<string> Tag(IReadOnlyList<Other> others, Context context)
        {
            context.Note("other", others.Select(other => other.Id));
            return [.. others.Select(other => $"o{other.Id}")];
        }
    }

    internal static class Queries
    {
        public static IReadOnlyList<Item?> Items(IReadOnlyList<int?> ids) => [.. ids.Select(id => id is { } given ? new Item(given) : null)];

        public static IReadOnlyList<IReadOnlyList<Item?>?> Grid() => [[new Item(1)], null, [], [null, new Item(2), new Item(3)]];

        public static IReadOnlyList<IThing> Things() => [new Item(1), new Other(2), new Item(3)];

        public static Task<Item?> Held(string name, Context context) => context.Held(name);
    }

    internal static class Mutations
    {
        public static Item? Add(int id, Context context)
        {
            context.Note("add", [id]);
            return new Item(id);
        }
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<Item> Added([EnumeratorCancellation] CancellationToken cancellation)
        {
            yield return new Item(1);
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return new Item(2);
        }
    }

    internal static class Misfits
    {
        internal static class Queries
        {
            public static Item? Item() => null;

            public static IReadOnlyList<int?> Root(IReadOnlyList<object> items) => [];
        }

        internal static class Items
        {
            public static int One(IReadOnlyList<Item> items) => items.Count;

            public static IReadOnlyList<int?> Both(Item item, IReadOnlyList<Item> items) => [];

            public static IReadOnlyList<int> Text(IReadOnlyList<Item> items) => [];
        }
    }
}
