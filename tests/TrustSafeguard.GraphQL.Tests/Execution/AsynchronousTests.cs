using System.Threading.Channels;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class AsynchronousTests
{
    private const string Sdl = """
        type Item { name: String! loaded: Item! also: Item! plain: Int! }
        type Query { a: Item! b: Item! items: [Item!]! now: Int! slow: Int! forever: Int waits: Int spins: [Item!]! }
        type Mutation { slow: Int! add(by: Int!): Item! fail: Item }
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    [Fact]
    public async Task Awaited_siblings_start_together_and_are_written_in_the_documents_order()
    {
        var context = new Context();
        var asked = Engine.Ask("{ a { name plain } now b { name } }", context: context);
        await context.WhenStarted(2);
        context.Finish("b");
        context.Finish("a");
        (await asked).ShouldBe("""{"data":{"a":{"name":"a","plain":1},"now":5,"b":{"name":"b"}}}""");
    }

    [Fact]
    public async Task Every_item_of_a_list_starts_before_any_is_awaited_and_so_does_the_level_below()
    {
        var context = new Context();
        var asked = Engine.Ask("{ items { loaded { also { name } } } }", context: context);
        await context.WhenStarted(3);
        foreach (var name in (string[])["2", "0", "1"])
        {
            context.Finish(name);
        }

        await context.WhenStarted(6);
        foreach (var name in (string[])["1+", "2+", "0+"])
        {
            context.Finish(name);
        }

        (await asked).ShouldBe("""{"data":{"items":[{"loaded":{"also":{"name":"0+"}}},{"loaded":{"also":{"name":"1+"}}},{"loaded":{"also":{"name":"2+"}}}]}}""");
    }

    [Fact]
    [Meets("exec.mutation.serial")]
    public async Task Mutations_run_one_after_another_and_each_is_written_before_the_next_starts()
    {
        var context = new Context { FinishAtOnce = true };
        (await Engine.Ask(
            "mutation { a: add(by: 1) { plain name } b: add(by: 2) { plain } c: fail { name } d: add(by: 3) { plain loaded { name } } __typename }",
            context: context)).ShouldBe(
            """{"data":{"a":{"plain":1,"name":"1"},"b":{"plain":3},"c":null,"d":{"plain":6,"loaded":{"name":"6"}},"__typename":"Mutation"}"""
                + ""","errors":[{"message":"Unexpected error.","locations":[{"line":1,"column":65}],"path":["c"],"extensions":{"code":"graphql.internal"}}]}""");
    }

    [Fact]
    public async Task A_query_is_read_in_one_scope_and_a_mutation_in_one_for_each_root_field()
    {
        var query = new Context();
        await Engine.Ask("{ now again: now }", context: query);
        query.Scopes.ShouldBe("(nn)");

        var mutation = new Context { FinishAtOnce = true };
        await Engine.Ask("mutation { a: add(by: 1) { plain } b: add(by: 2) { plain } }", context: mutation);
        mutation.Scopes.ShouldBe("m(p)m(p)");
    }

    [Fact]
    public async Task The_scope_is_paused_while_a_resolver_is_awaited_and_all_that_is_written_is_read_in_its_last_stretch()
    {
        var context = new Context();
        var asked = Engine.Ask("{ a { plain } now b { plain } }", context: context);
        await context.WhenStarted(2);
        context.IsInScope.ShouldBeFalse();
        context.Finish("a");
        context.Finish("b");
        await asked;
        context.IsInScope.ShouldBeFalse();
        context.Scopes.ShouldBe("(|(pnp)");
    }

    [Fact]
    public async Task A_scope_that_was_paused_is_left_for_good_where_the_caller_has_gone_and_no_resolver_enters_it_after()
    {
        using var gone = new CancellationTokenSource();
        var context = new Context();
        var asked = Engine.ExecuteAsync(GraphQLRequest.Of("{ items { loaded { also { name } } } }"), context, gone.Token).AsTask();
        await context.WhenStarted(3);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        context.Scopes.ShouldBe("(|()");

        context.Finish("1");
        context.Scopes.ShouldBe("(|()()");
        context.HasStarted.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_mutation_selects_beside_what_it_waits_for_is_of_one_present_and_the_next_of_a_newer_one()
    {
        var context = new Context();
        var asked = Engine.Ask("mutation { a: add(by: 1) { plain loaded { plain } } b: add(by: 2) { plain } }", context: context);
        await context.WhenStarted(1);
        context.Scopes.ShouldBe("m(|");
        context.Finish("1");
        await asked;
        context.Scopes.ShouldBe("m(|(pp)m(p)");
    }

    [Fact]
    public async Task A_resolver_that_ignores_time_is_left_behind_at_the_limit()
    {
        var time = new FakeTimeProvider();
        var engine = Build(new GraphQLOptions { TimeProvider = time, Limits = new GraphQLLimits { ExecutionTime = TimeSpan.FromSeconds(2) } });
        var context = new Context();
        var asked = engine.Ask("{ forever }", context: context);
        await context.WhenStarted(1);
        time.Advance(TimeSpan.FromSeconds(3));
        (await asked).ShouldBe(
            """{"errors":[{"message":"The operation ran longer than the limit of 2 seconds: ask for less at once.","extensions":{"code":"graphql.execution-time"}}]}""");
    }

    [Theory]
    [InlineData("{ spins { plain } }")]
    [InlineData("{ spins { loaded { plain } } }")]
    public async Task A_list_without_end_is_left_at_the_limit(string document)
    {
        var time = new FakeTimeProvider();
        var engine = Build(new GraphQLOptions { TimeProvider = time, Limits = new GraphQLLimits { ExecutionTime = TimeSpan.FromSeconds(2) } });
        (await engine.Ask(document, context: new Context { Time = time, FinishAtOnce = true })).ShouldContain("graphql.execution-time");
    }

    [Theory]
    [InlineData("{ slow }", false)]
    [InlineData("{ slow a { plain } }", false)]
    [InlineData("mutation { slow }", true)]
    [InlineData("mutation { slow add(by: 1) { plain } }", false)]
    public async Task A_query_that_has_run_for_too_long_when_it_is_written_is_not_answered_and_a_mutation_that_is_done_is_told(string document, bool isAnswered)
    {
        var time = new FakeTimeProvider();
        var engine = Build(new GraphQLOptions { TimeProvider = time, Limits = new GraphQLLimits { ExecutionTime = TimeSpan.FromSeconds(2) } });
        var answer = await engine.Ask(document, context: new Context { Time = time, FinishAtOnce = true });
        answer.ShouldStartWith(
            isAnswered
                ? """{"data":{"slow":1}}"""
                : """{"errors":[{"message":"The operation ran longer than the limit of 2 seconds: ask for less at once.","extensions":{"code":"graphql.execution-time"}}]}""");
    }

    [Fact]
    public async Task A_caller_who_goes_away_stops_the_operation()
    {
        using var gone = new CancellationTokenSource();
        var context = new Context();
        var asked = Engine.ExecuteAsync(GraphQLRequest.Of("{ waits }"), context, gone.Token).AsTask();
        await context.WhenStarted(1);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
    }

    private static GraphQLEngine Build(GraphQLOptions options) => GraphQLEngine.Build(
        Sdl, bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Object<Item>("Item", typeof(ItemResolvers)), options);

    internal sealed record Item(string Name, int Number);

    internal sealed class Context : IOperationScope
    {
        private readonly Dictionary<string, TaskCompletionSource<Item>> _loads = [];
        private readonly Channel<bool> _started = Channel.CreateUnbounded<bool>();
        private int _total;
        private int _seen;

        public bool FinishAtOnce { get; init; }

        public FakeTimeProvider? Time { get; init; }

        public string Scopes { get; private set; } = "";

        public bool IsInScope { get; private set; }

        public void Enter()
        {
            IsInScope.ShouldBeFalse();
            (IsInScope, Scopes) = (true, Scopes + "(");
        }

        public void Exit()
        {
            IsInScope.ShouldBeTrue();
            (IsInScope, Scopes) = (false, Scopes + ")");
        }

        public void Pause()
        {
            IsInScope.ShouldBeTrue();
            (IsInScope, Scopes) = (false, Scopes + "|");
        }

        public bool HasStarted => _started.Reader.TryPeek(out _);

        public void Note(string what) => Scopes += what;

        public void NoteStart() => _started.Writer.TryWrite(true);

        public int Add(int by) => _total += by;

        public Task<Item> Load(string name)
        {
            if (FinishAtOnce)
            {
                return Task.FromResult(new Item(name, _total));
            }

            lock (_loads)
            {
                _loads.Add(name, new TaskCompletionSource<Item>());
            }

            NoteStart();
            return _loads[name].Task;
        }

        public void Finish(string name) => _loads[name].SetResult(new Item(name, 1));

        public async Task WhenStarted(int count)
        {
            for (; _seen < count; _seen++)
            {
                await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    internal static class ItemResolvers
    {
        public static Task<Item> Loaded(Item item, Context context) => context.Load(item.Name);

        public static async ValueTask<Item> AlsoAsync(Context context, Item item) => await context.Load(item.Name + "+");

        public static int Plain(Item item, Context context)
        {
            context.Note("p");
            return item.Number;
        }
    }

    internal static class Queries
    {
        public static Task<Item> A(Context context) => context.Load("a");

        public static Task<Item> B(Context context) => context.Load("b");

        public static IEnumerable<Item> Items() => [new("0", 0), new("1", 1), new("2", 2)];

        public static int Now(Context context)
        {
            context.Note("n");
            return 5;
        }

        public static int Slow(Context context)
        {
            context.Time!.Advance(TimeSpan.FromSeconds(3));
            return 1;
        }

        public static async Task<int?> Forever(Context context)
        {
            context.NoteStart();
            await new TaskCompletionSource().Task;
            return 1;
        }

        public static async Task<int?> Waits(Context context, CancellationToken cancellation)
        {
            context.NoteStart();
            await Task.Delay(Timeout.Infinite, cancellation);
            return 1;
        }

        public static IEnumerable<Item> Spins(Context context)
        {
            while (true)
            {
                context.Time!.Advance(TimeSpan.FromMilliseconds(1));
                yield return new Item("x", 1);
            }
        }
    }

    internal static class Mutations
    {
        public static async Task<Item> Add(int by, Context context)
        {
            context.Note("m");
            await Task.Yield();
            var number = context.Add(by);
            return new Item($"{number}", number);
        }

        public static int Slow(Context context) => Queries.Slow(context);

        public static Task<Item?> Fail() => throw new InvalidOperationException("no");
    }
}
