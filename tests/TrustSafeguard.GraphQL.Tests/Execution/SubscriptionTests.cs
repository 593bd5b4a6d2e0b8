using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class SubscriptionTests
{
    // No test should come near it: it is there for the day on which something is waited for in vain.
    private const int GiveUpMilliseconds = 30_000;

    private const string Sdl = """
        type Query { a: Int! fails: Int }
        type Mutation { change: Int! }
        type Subscription {
          ticks(upTo: Int! = 3): Tick!
          maybe: Int
          later: Tick!
          refused: Tick!
          secret: Tick!
          breaks(known: Boolean!): Tick!
          never: Tick!
          stuck: Tick!
        }
        type Tick { number: Int! half: Int! after: Int! present: Int! }
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    [Theory]
    [InlineData("subscription { ticks { number } }", """{"data":{"ticks":{"number":1}}}|{"data":{"ticks":{"number":2}}}|{"data":{"ticks":{"number":3}}}""")]
    [InlineData("subscription { ticks(upTo: 0) { number } }", "")]
    [InlineData("subscription S($n: Int!) { t: ticks(upTo: $n) { ...F } } fragment F on Tick { number after }", """{"data":{"t":{"number":1,"after":2}}}""")]
    [InlineData("subscription { later { number } }", """{"data":{"later":{"number":7}}}""")]
    [InlineData("subscription { maybe }", """{"data":{"maybe":1}}|{"data":{"maybe":null}}""")]
    [InlineData("{ a }", """{"data":{"a":1}}""")]
    [InlineData("mutation { change }", """{"data":{"change":2}}""")]
    public async Task Each_event_is_a_response(string document, string expected) =>
        string.Join('|', await StreamAsync(document, """{"n": 1}""")).ShouldBe(expected);

    [Fact]
    public async Task A_failure_within_an_event_is_its_responses_and_the_stream_goes_on() =>
        (await StreamAsync("subscription { ticks { half } }")).ShouldBe(
        [
            """{"data":null,"errors":[{"message":"An odd number has no half.","locations":[{"line":1,"column":24}],"path":["ticks","half"],"extensions":{"code":"test.odd"}}]}""",
            """{"data":{"ticks":{"half":1}}}""",
            """{"data":null,"errors":[{"message":"An odd number has no half.","locations":[{"line":1,"column":24}],"path":["ticks","half"],"extensions":{"code":"test.odd"}}]}""",
        ]);

    [Theory]
    [InlineData(
        "subscription { refused { number } }",
        """{"errors":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"test.refused"}}]}""")]
    [InlineData(
        "subscription { secret { number } }",
        """{"errors":[{"message":"Unexpected error.","locations":[{"line":1,"column":16}],"path":["secret"],"extensions":{"code":"graphql.internal"}}]}""")]
    [InlineData(
        "subscription { ticks { none } }",
        """{"errors":[{"message":"Cannot query field \"none\" on type \"Tick\".","locations":[{"line":1,"column":24}],"extensions":{"code":"graphql.validation"}}]}""")]
    public async Task A_stream_that_cannot_be_opened_is_one_refusal(string document, string expected)
    {
        var kinds = new List<ResponseKind>();
        (await StreamAsync(document, kinds: kinds)).ShouldHaveSingleItem().ShouldBe(expected);
        kinds.ShouldBe([ResponseKind.Refused]);
    }

    [Theory]
    [InlineData(true, """[{"message":"The source is gone.","locations":[{"line":1,"column":33}],"path":["breaks"],"extensions":{"code":"test.gone"}}]""")]
    [InlineData(false, """[{"message":"Unexpected error.","locations":[{"line":1,"column":33}],"path":["breaks"],"extensions":{"code":"graphql.internal"}}]""")]
    public async Task A_source_that_fails_ends_the_stream_with_errors_only(bool known, string expected)
    {
        var kinds = new List<ResponseKind>();
        var errors = new List<string>();
        await foreach (var response in Engine.StreamAsync(
            GraphQLRequest.Of("subscription ($known: Boolean!){breaks(known: $known) { number } }", $$"""{"known": {{(known ? "true" : "false")}}}"""),
            new Context(),
            TestContext.Current.CancellationToken))
        {
            kinds.Add(response.Kind);
            errors.Add(response.Kind == ResponseKind.Executed ? string.Empty : System.Text.Encoding.UTF8.GetString(response.Errors.Span));
            response.Dispose();
        }

        kinds.ShouldBe([ResponseKind.Executed, ResponseKind.Broken]);
        errors[1].ShouldBe(expected);
    }

    [Fact]
    public async Task Each_event_is_answered_in_a_context_of_its_own() =>
        (await StreamAsync("subscription { ticks { present } }")).ShouldBe(
            ["""{"data":{"ticks":{"present":1}}}""", """{"data":{"ticks":{"present":2}}}""", """{"data":{"ticks":{"present":3}}}"""]);

    [Fact(Timeout = GiveUpMilliseconds)]
    [Meets("exec.subscription.cancelled")]
    public async Task Who_stops_reading_closes_the_source()
    {
        var context = new Context();
        await foreach (var response in Engine.StreamAsync(GraphQLRequest.Of("subscription { ticks { number } }"), context, TestContext.Current.CancellationToken))
        {
            response.Dispose();
            break;
        }

        context.Closed.Task.IsCompleted.ShouldBeTrue();
        context.Given.ShouldBe(1);
    }

    [Fact(Timeout = GiveUpMilliseconds)]
    [Meets("exec.subscription.cancelled")]
    public async Task Cancelling_ends_a_wait_for_the_next_event_and_closes_the_source()
    {
        var context = new Context();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = ReadAsync();
        await context.Waiting.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await context.Closed.Task;

        async Task ReadAsync()
        {
            await foreach (var response in Engine.StreamAsync(GraphQLRequest.Of("subscription { never { number } }"), context, stop.Token))
            {
                response.Dispose();
            }
        }
    }

    [Fact(Timeout = GiveUpMilliseconds)]
    public async Task A_source_that_does_not_open_in_time_is_given_up_and_told()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { ExecutionTime = TimeSpan.FromMilliseconds(20) } });
        var context = new Context();
        var texts = new List<string>();
        await foreach (var response in engine.StreamAsync(GraphQLRequest.Of("subscription { stuck { number } }"), context, TestContext.Current.CancellationToken))
        {
            texts.Add(response.ToString());
            response.Dispose();
        }

        texts.ShouldHaveSingleItem().ShouldContain("graphql.execution-time");
        await context.Closed.Task;
    }

    [Fact]
    public async Task A_request_that_may_only_read_can_subscribe_but_not_change()
    {
        (await StreamAsync("subscription { later { number } }", queriesOnly: true)).ShouldHaveSingleItem().ShouldBe("""{"data":{"later":{"number":7}}}""");
        (await StreamAsync("mutation { change }", queriesOnly: true)).ShouldHaveSingleItem().ShouldContain("This request may only read");
    }

    [Fact]
    public async Task A_transport_that_answers_once_declines_a_subscription() =>
        (await Engine.Ask("subscription { later { number } }", context: new Context()))
            .ShouldContain("`Accept: text/event-stream`, or over a WebSocket: it needs a transport that stays open");

    [Fact]
    public void A_subscription_whose_resolver_gives_no_stream_is_a_mismatch() =>
        Should.Throw<BindingException>(() => GraphQLEngine.Build(
            "type Query { a: Int! } type Subscription { one: Int! none: Int! }",
            bindings => bindings.Query(typeof(OneField)).Subscription(typeof(NoStream)))).Mismatches.ShouldBe(
        [
            "`Subscription.one` is a subscription, but its resolver returns `int`: return `IAsyncEnumerable<…>`.",
            "`Subscription.none` has no resolver: add a public static method `None` to `NoStream`.",
        ]);

    private static GraphQLEngine Build(GraphQLOptions options) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions)).Object<Tick>("Tick", typeof(TickResolvers)),
        options);

    private static async Task<List<string>> StreamAsync(string document, string? variables = null, List<ResponseKind>? kinds = null, bool queriesOnly = false)
    {
        var texts = new List<string>();
        var request = GraphQLRequest.Of(document, variables) with { QueriesOnly = queriesOnly };
        await foreach (var response in Engine.StreamAsync(request, new Context(), TestContext.Current.CancellationToken))
        {
            texts.Add(response.ToString());
            kinds?.Add(response.Kind);
            response.Dispose();
        }

        return texts;
    }

    internal sealed record Tick(int Number);

    internal sealed class Context : IRenewableContext
    {
        public TaskCompletionSource Closed { get; private init; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Present { get; private set; }

        public int Given { get; set; }

        public object Renew() => new Context { Present = ++Present };
    }

    internal static class TickResolvers
    {
        public static int Half(Tick tick) => tick.Number % 2 == 0 ? tick.Number / 2 : throw new GraphQLException("An odd number has no half.", "test.odd");

        public static async Task<int> After(Tick tick)
        {
            await Task.Yield();
            return tick.Number + 1;
        }

        public static int Present(Context context) => context.Present;
    }

    internal static class OneField
    {
        public static int A() => 1;
    }

    internal static class NoStream
    {
        public static int One() => 1;
    }

    internal static class Queries
    {
        public static int A() => 1;

        public static int? Fails() => throw new InvalidOperationException("no");
    }

    internal static class Mutations
    {
        public static int Change() => 2;
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<Tick> Ticks(int upTo, Context context)
        {
            try
            {
                for (var i = 1; i <= upTo; i++)
                {
                    await Task.Yield();
                    context.Given++;
                    yield return new Tick(i);
                }
            }
            finally
            {
                context.Closed.SetResult();
            }
        }

        public static async IAsyncEnumerable<int?> Maybe()
        {
            await Task.Yield();
            yield return 1;
            yield return null;
        }

        public static async Task<IAsyncEnumerable<Tick>> LaterAsync()
        {
            await Task.Yield();
            var channel = Channel.CreateUnbounded<Tick>();
            channel.Writer.TryWrite(new Tick(7));
            channel.Writer.Complete();
            return channel.Reader.ReadAllAsync();
        }

        public static IAsyncEnumerable<Tick> Refused() => throw new GraphQLException("Not you.", "test.refused");

        public static IAsyncEnumerable<Tick> Secret() => throw new InvalidOperationException("A secret.");

        public static async IAsyncEnumerable<Tick> Breaks(bool known)
        {
            yield return new Tick(1);
            await Task.Yield();
            throw known ? new GraphQLException("The source is gone.", "test.gone") : new InvalidOperationException("A secret.");
        }

        public static async Task<IAsyncEnumerable<Tick>> StuckAsync(Context context, CancellationToken cancellation)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                context.Closed.SetResult();
            }

            return Ticks(1, context);
        }

        public static async IAsyncEnumerable<Tick> Never(Context context, [EnumeratorCancellation] CancellationToken cancellation)
        {
            try
            {
                context.Waiting.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                yield break;
            }
            finally
            {
                context.Closed.SetResult();
            }
        }
    }
}
