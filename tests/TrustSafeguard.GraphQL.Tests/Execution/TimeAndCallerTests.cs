using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>The clock and the caller are looked at between fields as well as in lists. Each resolver here takes two seconds of the test's clock.</summary>
public sealed class TimeAndCallerTests
{
    private const string Sdl = """
        type Item { slow(of: Int): Int! awaited: Int! batched: Int! items: [Item!]! lazy: [Item!]! plain: Int! }
        type Query { slow: Int! awaited: Int! item: Item! items: [Item!]! lazy: [Item!]! }
        type Mutation { slow: Int! item: Item! awaitedItem: Item! }
        type Subscription { happened: Item! }
        """;

    private static readonly TimeSpan OneResolver = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Each would call many more. The second resolver is the last that begins in time; a list that is walked lazily is asked for one more item, and what is read of
    /// a mutation's result has its time for itself.
    /// </summary>
    public static TheoryData<string, int> DocumentsOfManyResolvers => new()
    {
        { "{ a: slow b: slow c: slow d: slow }", 2 },
        { "{ item { a: slow b: slow(of: 1) c: slow(of: 2) d: slow(of: 3) } }", 2 },
        { "{ items { slow } }", 2 },
        { "{ lazy { plain } }", 2 },
        { "{ item { items { lazy { slow } } } }", 3 },
        { "{ a: awaited b: awaited c: awaited d: awaited }", 2 },
        { "{ slow item { a: awaited b: slow c: awaited d: slow } }", 2 },
        { "{ items { awaited slow } }", 2 },
        { "{ items { a: batched b: batched c: batched d: batched slow } }", 2 },
        { "{ lazy { awaited } }", 3 },
        { "mutation { item { a: slow b: slow(of: 1) c: slow(of: 2) d: slow(of: 3) } }", 3 },
        { "mutation { awaitedItem { a: slow b: slow(of: 1) c: slow(of: 2) d: slow(of: 3) } }", 3 },
        { "subscription { happened { a: slow b: slow(of: 1) c: slow(of: 2) d: slow(of: 3) } }", 2 },
    };

    [Theory]
    [MemberData(nameof(DocumentsOfManyResolvers))]
    public async Task No_resolver_is_called_once_the_time_is_over(string document, int calls)
    {
        var context = new Context(new FakeTimeProvider());
        (await AnswerAsync(document, context, limit: TimeSpan.FromSeconds(3))).ShouldContain("graphql.execution-time");
        context.Called.ShouldBe(calls);
    }

    [Theory]
    [MemberData(nameof(DocumentsOfManyResolvers))]
    public async Task No_resolver_is_called_once_the_caller_has_gone(string document, int calls)
    {
        using var gone = new CancellationTokenSource();
        var context = new Context(new FakeTimeProvider()) { WhenCalled = called => LeaveAt(called, gone) };
        await Should.ThrowAsync<OperationCanceledException>(AnswerAsync(document, context, limit: TimeSpan.FromHours(1), gone.Token));
        context.Called.ShouldBeInRange(2, calls);
    }

    [Fact]
    public async Task What_a_mutation_did_is_told_with_what_was_asked_of_it_however_long_it_took()
    {
        var context = new Context(new FakeTimeProvider());
        (await AnswerAsync("mutation { slow }", context, OneResolver / 2)).ShouldBe("""{"data":{"slow":1}}""");
        (await AnswerAsync("mutation { item { plain } }", context, OneResolver / 2)).ShouldBe("""{"data":{"item":{"plain":1}}}""");
        (await AnswerAsync("mutation { item { slow plain } }", context, OneResolver)).ShouldBe("""{"data":{"item":{"slow":1,"plain":1}}}""");
    }

    [Fact]
    public async Task A_pause_between_two_operations_is_nobodys_time()
    {
        var context = new Context(new FakeTimeProvider());
        var engine = Build(context, TimeSpan.FromSeconds(3));
        for (var i = 0; i < 3; i++)
        {
            (await engine.Ask("{ slow item { plain } }", context: context)).ShouldBe("""{"data":{"slow":1,"item":{"plain":1}}}""");
            context.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static void LeaveAt(int called, CancellationTokenSource gone)
    {
        if (called == 2)
        {
            gone.Cancel();
        }
    }

    private static async Task<string> AnswerAsync(string document, Context context, TimeSpan limit, CancellationToken cancellation = default)
    {
        await foreach (var response in Build(context, limit).StreamAsync(GraphQLRequest.Of(document), context, cancellation))
        {
            using (response)
            {
                return response.ToString();
            }
        }

        return "";
    }

    private static GraphQLEngine Build(Context context, TimeSpan limit) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Roots)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions)).Object<Item>("Item", typeof(ItemResolvers)),
        new GraphQLOptions { TimeProvider = context.Time, Limits = new GraphQLLimits { ExecutionTime = limit } });

    internal sealed record Item
    {
        public int Plain { get; } = 1;
    }

    internal sealed class Context(FakeTimeProvider time)
    {
        public FakeTimeProvider Time => time;

        public int Called { get; private set; }

        public Action<int>? WhenCalled { get; init; }

        public int TakeTime()
        {
            time.Advance(OneResolver);
            Called++;
            WhenCalled?.Invoke(Called);
            return 1;
        }

        public IEnumerable<Item> Lazily()
        {
            for (var i = 0; i < 4; i++)
            {
                TakeTime();
                yield return new Item();
            }
        }
    }

    internal static class Roots
    {
        public static int Slow(Context context) => context.TakeTime();

        public static ValueTask<int> Awaited(Context context) => new(context.TakeTime());

        public static Item Item() => new();

        public static IReadOnlyList<Item> Items() => [new(), new(), new(), new()];

        public static IEnumerable<Item> Lazy(Context context) => context.Lazily();
    }

    internal static class Mutations
    {
        public static int Slow(Context context) => context.TakeTime();

        public static Item Item(Context context)
        {
            context.TakeTime();
            return new Item();
        }

        public static async Task<Item> AwaitedItem(Context context)
        {
            context.TakeTime();
            await Task.Yield();
            return new Item();
        }
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<Item> Happened()
        {
            await Task.Yield();
            yield return new Item();
        }
    }

    internal static class ItemResolvers
    {
        public static int Slow(Item item, int? of, Context context) => context.TakeTime();

        public static ValueTask<int> Awaited(Item item, Context context) => new(context.TakeTime());

        public static IReadOnlyList<int> Batched(IReadOnlyList<Item> items, Context context)
        {
            context.TakeTime();
            return [.. items.Select(_ => 1)];
        }

        public static IReadOnlyList<Item> Items() => Roots.Items();

        public static IEnumerable<Item> Lazy(Context context) => context.Lazily();
    }
}
