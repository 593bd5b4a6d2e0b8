using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Texts that are not at hand while an operation reads are asked for once, all of them, when it has been read.</summary>
public sealed class LaterTextTests
{
    private const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        type Item { number: Int! words: String! maybe: String wrong: Int! slow: Int! }
        type Query { items(upTo: Int! = 3): [Item]! texts: [String!]! dear: Item! @cost(weight: "8001") }
        type Mutation { add: Item! }
        type Subscription { ticks: Item! damaged: Item! }
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    [Theory]
    [InlineData("{ items { words } }", """{"data":{"items":[{"words":"«1»"},{"words":"«2»"},{"words":"«3»"}]}}""", "1 2 3")]
    [InlineData("{ items(upTo: 2) { a: words number b: words } }", """{"data":{"items":[{"a":"«1»","number":1,"b":"«1»"},{"a":"«2»","number":2,"b":"«2»"}]}}""", "1 1 2 2")]
    [InlineData("{ items { maybe } }", """{"data":{"items":[{"maybe":null},{"maybe":"«2»"},{"maybe":null}]}}""", "2")]
    [InlineData("{ texts }", """{"data":{"texts":["«7»","«8»"]}}""", "7 8")]
    [InlineData("{ items(upTo: 2) { slow words } }", """{"data":{"items":[{"slow":1,"words":"«1»"},{"slow":2,"words":"«2»"}]}}""", "1 2")]
    [InlineData("{ dear { words } }", """{"data":{"dear":{"words":"«9»"}}}""", "9")]
    [InlineData("mutation { one: add { words } two: add { words } }", """{"data":{"one":{"words":"«10»"},"two":{"words":"«10»"}}}""", "10 10")]
    [InlineData("{ items { number } }", """{"data":{"items":[{"number":1},{"number":2},{"number":3}]}}""", "")]
    public async Task All_texts_of_an_operation_are_asked_for_in_one_call_once_it_is_read(string document, string expected, string places)
    {
        var context = new Context();
        (await Engine.Ask(document, context: context)).ShouldBe(expected);
        context.Calls.ShouldBe(places.Length == 0 ? [] : [places]);
        context.WasInScope.ShouldBeFalse();
    }

    [Fact]
    public async Task A_text_of_what_has_become_null_is_not_asked_for()
    {
        var context = new Context();
        (await Engine.Ask("{ items { words wrong } }", context: context)).ShouldStartWith(
            """{"data":{"items":[{"words":"«1»","wrong":1},null,{"words":"«3»","wrong":3}]},"errors":[""");
        context.Calls.ShouldBe(["1 3"]);
    }

    [Fact]
    public async Task Each_event_of_a_subscription_has_its_own()
    {
        var context = new Context();
        (await StreamAsync("subscription { ticks { words } }", context)).ShouldBe(
        [
            (ResponseKind.Executed, """{"data":{"ticks":{"words":"«1»"}}}"""),
            (ResponseKind.Executed, """{"data":{"ticks":{"words":"«2»"}}}"""),
        ]);
        context.Calls.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task An_event_whose_texts_cannot_be_found_ends_the_stream_and_is_named()
    {
        var context = new Context();
        (await StreamAsync("subscription { damaged { words } }", context)).ShouldBe(
        [
            (ResponseKind.Executed, """{"data":{"damaged":{"words":"«1»"}}}"""),
            (ResponseKind.Broken, """{"errors":[{"message":"Unexpected error.","extensions":{"code":"graphql.internal","cursor":"after 13"}}]}"""),
        ]);
        context.Calls.ShouldBe(["1", "13"]);
    }

    [Fact]
    public async Task An_event_of_which_nothing_but_errors_is_told_is_named_by_them() =>
        (await StreamAsync("subscription { ticks { number wrong } }", new Context())).ShouldBe(
        [
            (ResponseKind.Executed, """{"data":{"ticks":{"number":1,"wrong":1}}}"""),
            (ResponseKind.Executed,
                """{"data":null,"errors":[{"message":"Not this one.","locations":[{"line":1,"column":31}],"path":["ticks","wrong"],"extensions":"""
                    + """{"code":"test.wrong","cursor":"after 2"}}]}"""),
        ]);

    [Fact]
    public async Task Where_texts_cannot_be_found_no_part_of_the_answer_is_told_and_the_operator_is()
    {
        var told = new List<UnexpectedError>();
        var engine = Build(new GraphQLOptions { OnUnexpectedError = told.Add });
        (await engine.Ask("{ items(upTo: 13) { words } }", context: new Context())).ShouldBe(
            """{"errors":[{"message":"Unexpected error.","extensions":{"code":"graphql.internal"}}]}""");
        told.ShouldHaveSingleItem().Exception.Message.ShouldBe("13 is damaged.");
        (await engine.Ask("{ items(upTo: 12) { words } }", context: new Context())).ShouldStartWith("""{"errors":[{"message":"Unexpected error.""");
        told[1].Exception.Message.ShouldBe("12 texts were asked for and 11 found: find one for each, in their order.");
    }

    [Fact]
    public async Task What_becomes_too_large_with_its_texts_is_stopped() =>
        (await Build(new GraphQLOptions { Limits = new GraphQLLimits { ResponseBytes = 100 } }).Ask("{ items(upTo: 4) { words } }", context: new Context { Longer = 30 }))
            .ShouldStartWith("""{"errors":[{"message":"The response is larger than the limit of 100 bytes (`ResponseBytes`)""");

    [Fact]
    public async Task What_would_become_too_large_takes_no_room_for_its_texts()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { ResponseBytes = 100_000 } });
        var asked = GraphQLRequest.Of($"{{ items(upTo: 4) {{ {string.Join(' ', Enumerable.Range(0, 400).Select(each => $"a{each}: words"))} }} }}");
        var context = new Context { Always = new string('x', 1_000_000) };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var response = await engine.ExecuteAsync(asked, context);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(400_000_000);
        response.Kind.ShouldBe(ResponseKind.Stopped);
        context.Room.ShouldBe(100_000);
    }

    [Fact]
    public async Task More_later_texts_than_a_response_could_hold_empty_are_not_asked_for()
    {
        var context = new Context();
        var asked = $"{{ items(upTo: 4) {{ {string.Join(' ', Enumerable.Range(0, 10).Select(each => $"a{each}: words"))} }} }}";
        (await Build(new GraphQLOptions { Limits = new GraphQLLimits { ResponseBytes = 280 } }).Ask(asked, context: context)).ShouldContain("graphql.response-too-large");
        context.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Texts_that_take_longer_than_an_operation_may_are_left_at_the_limit_and_with_the_caller()
    {
        var time = new FakeTimeProvider();
        var (engine, context) = (Build(new GraphQLOptions { TimeProvider = time }), new Context());
        var asked = engine.Ask("{ items(upTo: 14) { words } }", context: context);
        await context.IsWaiting;
        time.Advance(TimeSpan.FromSeconds(31));
        (await asked).ShouldStartWith("""{"errors":[{"message":"The operation ran longer than the limit of 30 seconds""");

        using var gone = new CancellationTokenSource();
        var left = engine.ExecuteAsync(GraphQLRequest.Of("{ items(upTo: 14) { words } }"), new Context(), gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
    }

    private static async Task<List<(ResponseKind Kind, string Text)>> StreamAsync(string document, Context context)
    {
        List<(ResponseKind Kind, string Text)> told = [];
        await foreach (var response in Engine.StreamAsync(GraphQLRequest.Of(document), context, TestContext.Current.CancellationToken))
        {
            using (response)
            {
                told.Add((response.Kind, response.ToString()));
            }
        }

        return told;
    }

    private static GraphQLEngine Build(GraphQLOptions options) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions)).Object<Item>("Item", typeof(ItemResolvers)),
        options);

    internal sealed record Item(int Number) : IResumableEvent
    {
        public string Cursor => $"after {Number}";
    }

    internal static class Queries
    {
        public static IReadOnlyList<Item?> Items(int upTo) => [.. Enumerable.Range(1, upTo).Select(number => new Item(number))];

        public static IReadOnlyList<LaterText> Texts() => [new LaterText(7), new LaterText(8)];

        public static Item Dear() => new(9);
    }

    internal static class Mutations
    {
        public static Item Add() => new(10);
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<Item> Ticks()
        {
            yield return new Item(1);
            await Task.Yield();
            yield return new Item(2);
        }

        public static async IAsyncEnumerable<Item> Damaged()
        {
            yield return new Item(1);
            await Task.Yield();
            yield return new Item(13);
            yield return new Item(3);
        }
    }

    internal static class ItemResolvers
    {
        public static LaterText Words(Item item) => new(item.Number);

        public static LaterText? Maybe(Item item) => item.Number % 2 == 0 ? new LaterText(item.Number) : null;

        public static int Wrong(Item item) => item.Number == 2 ? throw new GraphQLException("Not this one.", "test.wrong") : item.Number;

        public static async Task<int> Slow(Item item)
        {
            await Task.Yield();
            return item.Number;
        }
    }

    internal sealed class Context : IOperationScope, ILaterTexts
    {
        private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int within;

        public Task IsWaiting => waiting.Task;

        public List<string> Calls { get; } = [];

        public bool WasInScope { get; private set; }

        public int Longer { get; init; }

        public string? Always { get; init; }

        public void Enter() => Interlocked.Increment(ref within);

        public void Exit() => Interlocked.Decrement(ref within);

        public int Room { get; private set; }

        public async ValueTask<IReadOnlyList<string>?> FindTextsAsync(IReadOnlyList<object> places, int mostCharacters, CancellationToken cancellation)
        {
            Room = mostCharacters;
            WasInScope |= within > 0;
            await Task.Yield();
            Calls.Add(string.Join(' ', places));
            if (places.Contains(14))
            {
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return places.Contains(13) ? throw new InvalidOperationException("13 is damaged.")
                : [.. places.Take(places.Contains(12) ? places.Count - 1 : places.Count).Select(place => Always ?? $"«{place}»{new string('x', Longer)}")];
        }
    }
}
