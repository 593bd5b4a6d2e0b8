using System.Collections.Concurrent;
using System.Threading.Channels;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>However many items have an awaited field, only so many resolvers are under way at the same time.</summary>
public sealed class AwaitedResolversTests
{
    private const int Most = 3;
    private const int Items = 20;

    private const string Sdl = """
        type Item { number: Int! loaded: Item batched: Int! }
        type Query { items: [Item!]! item: Item! }
        type Mutation { act: Item }
        """;

    [Theory]
    [InlineData("{ items { loaded { number } } }")]
    [InlineData("{ items { loaded { loaded { number } } } }")]
    [InlineData("{ items { a: loaded { number } b: loaded { batched } } }")]
    [InlineData("{ item { a: batched b: batched c: batched d: batched e: batched } }")]
    public async Task No_more_are_under_way_than_the_limit_allows_and_each_that_ends_makes_room(string document)
    {
        var context = new Context();
        var asked = Build().Ask(document, context: context);
        while (!asked.IsCompleted)
        {
            if (await context.NextAsync(asked) is { } waiting)
            {
                context.UnderWay.ShouldBeInRange(1, Most);
                waiting.SetResult();
            }
        }

        context.MostUnderWay.ShouldBe(Most);
        (await asked).ShouldNotContain("errors");
    }

    [Fact]
    public async Task They_start_in_the_order_of_the_list_and_are_written_in_it()
    {
        var context = new Context { AnswersAtOnce = true };
        (await Build().Ask("{ items { loaded { number } } }", context: context))
            .ShouldBe("{\"data\":{\"items\":[" + string.Join(',', Enumerable.Range(0, Items).Select(n => "{\"loaded\":{\"number\":" + n + "}}")) + "]}}");
        context.Started.ShouldBe(Enumerable.Range(0, Items));
    }

    [Fact]
    public async Task One_that_had_to_wait_is_called_in_the_operations_scope_all_the_same()
    {
        var context = new Context { YieldsOnly = true };
        await Build().Ask("{ items { loaded { loaded { number } } } }", context: context);
        context.CalledOutsideScope.ShouldBe(0);
    }

    [Fact]
    public async Task A_mutations_resolver_is_called_outside_the_scope_however_few_may_be_under_way()
    {
        var context = new Context { YieldsOnly = true };
        await Build(most: 1).Ask("mutation { a: act { loaded { number } } b: act { loaded { number } } }", context: context);
        context.ActedInsideScope.ShouldBe(0);
    }

    [Fact]
    public async Task Those_that_wait_for_their_turn_are_never_called_once_the_caller_has_gone()
    {
        using var gone = new CancellationTokenSource();
        var context = new Context();
        var asked = Build().ExecuteAsync(GraphQLRequest.Of("{ items { loaded { number } } }"), context, gone.Token).AsTask();
        var first = await context.NextAsync(asked);
        await gone.CancelAsync();
        first!.SetResult();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        context.Started.Count.ShouldBe(Most);
    }

    private static GraphQLEngine Build(int most = Most) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Object<Item>("Item", typeof(ItemResolvers)),
        new GraphQLOptions { Limits = new GraphQLLimits { AwaitedResolvers = most } });

    internal sealed record Item(int Number);

    internal sealed class Context : IOperationScope
    {
        private readonly Channel<TaskCompletionSource> waiting = Channel.CreateUnbounded<TaskCompletionSource>();
        private readonly Lock gate = new();

        [ThreadStatic]
        private static bool isInScope;

        public bool AnswersAtOnce { get; init; }

        public bool YieldsOnly { get; init; }

        public int UnderWay { get; private set; }

        public int MostUnderWay { get; private set; }

        public int CalledOutsideScope { get; private set; }

        public int ActedInsideScope { get; private set; }

        public ConcurrentQueue<int> Started { get; } = [];

        public void Enter() => isInScope = true;

        public void Exit() => isInScope = false;

        public void NoteAct() => ActedInsideScope += isInScope ? 1 : 0;

        public async Task WorkAsync(int number)
        {
            Started.Enqueue(number);
            lock (gate)
            {
                CalledOutsideScope += isInScope ? 0 : 1;
                MostUnderWay = Math.Max(MostUnderWay, ++UnderWay);
            }

            if (YieldsOnly)
            {
                await Task.Yield();
            }
            else if (!AnswersAtOnce)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Writer.TryWrite(done);
                await done.Task;
            }

            lock (gate)
            {
                UnderWay--;
            }
        }

        /// <summary>The next resolver that waits to be let go; null where the answer came first.</summary>
        public async Task<TaskCompletionSource?> NextAsync(Task asked)
        {
            var next = waiting.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            return await Task.WhenAny(next, asked) == next ? await next : null;
        }
    }

    internal static class Queries
    {
        public static IReadOnlyList<Item> Items() => [.. Enumerable.Range(0, AwaitedResolversTests.Items).Select(n => new Item(n))];

        public static Item Item() => new(0);
    }

    internal static class Mutations
    {
        public static async Task<Item?> Act(Context context)
        {
            context.NoteAct();
            await Task.Yield();
            return new Item(1);
        }
    }

    internal static class ItemResolvers
    {
        public static async Task<Item?> Loaded(Item item, Context context)
        {
            await context.WorkAsync(item.Number);
            return item;
        }

        public static async Task<IReadOnlyList<int>> Batched(IReadOnlyList<Item> items, Context context)
        {
            await context.WorkAsync(items[0].Number);
            return [.. items.Select(item => item.Number)];
        }

    }
}
