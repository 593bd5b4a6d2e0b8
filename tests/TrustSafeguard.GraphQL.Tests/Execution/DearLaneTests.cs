using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>What costs much runs on a thread of its own, and nobody else waits for it.</summary>
public sealed class DearLaneTests
{
    private const string Dear = """{"data":{"dear":1}}""";

    [Fact]
    public async Task Nobody_waits_for_what_is_dear_but_who_asked_for_it()
    {
        var (engine, context) = (DearEngine.Build(), new DearEngine.Context());

        var dear = engine.Ask("{ dear }", context: context);
        await context.HasBegun.WaitAsync(TestContext.Current.CancellationToken);

        dear.IsCompleted.ShouldBeFalse();
        (await engine.Ask("{ cheap }", context: context)).ShouldBe("""{"data":{"cheap":1}}""");
        context.Go.Set();
        (await dear).ShouldBe(Dear);
        context.Threads.ShouldHaveSingleItem().ShouldBe("GraphQL dear operations");
    }

    [Fact]
    public async Task One_after_another_is_answered_and_one_too_many_is_told_what_to_do()
    {
        var (engine, context) = (DearEngine.Build(new GraphQLLimits { DearOperations = 2 }), new DearEngine.Context());
        var first = engine.Ask("{ dear }", context: context);
        await context.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        var waiting = new[] { engine.Ask("{ dear }", context: context), engine.Ask("{ dear }", context: context) };

        var refused = await engine.Ask("{ dear }", context: context);

        refused.ShouldContain("Send this again in a moment, or ask for less at once: it costs more than 8000 (limit `DearCost`)");
        refused.ShouldContain("graphql.too-many-dear");
        context.Go.Set();
        (await Task.WhenAll(waiting.Prepend(first))).ShouldAllBe(answer => answer == Dear);
        context.MostAtOnce.ShouldBe(1);
        (await engine.Ask("{ dear }", context: context)).ShouldBe(Dear);
    }

    [Fact]
    public async Task One_caller_never_has_every_place_and_has_their_own_again_with_the_answer()
    {
        var engine = DearEngine.Build(new GraphQLLimits { DearOperationsPerCaller = 2 });
        var (greedy, other) = (new DearEngine.Context { AskedBy = "greedy" }, new DearEngine.Context { AskedBy = "other" });
        var running = engine.Ask("{ dear }", context: greedy);
        await greedy.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        var waiting = engine.Ask("{ dear }", context: greedy);

        var refused = await engine.Ask("{ dear }", context: greedy);
        var others = engine.Ask("{ dear }", context: other);

        refused.ShouldContain("2 such operations of yours are under way already (limit `DearOperationsPerCaller`).");
        refused.ShouldContain("graphql.too-many-dear");
        others.IsCompleted.ShouldBeFalse();
        greedy.Go.Set();
        other.Go.Set();
        (await Task.WhenAll(running, waiting, others)).ShouldAllBe(answer => answer == Dear);
        for (var i = 0; i < 5; i++)
        {
            (await engine.Ask("{ dear }", context: greedy)).ShouldBe(Dear);
        }
    }

    [Theory]
    [InlineData("{ dear }")]
    [InlineData("{ dear: waitsWithTime }")]
    public async Task Callers_take_turns_however_many_one_of_them_has_waiting(string document)
    {
        var (engine, greedy, other) = (DearEngine.Build(), new DearEngine.Context { AskedBy = "greedy" }, new DearEngine.Context { AskedBy = "other" });
        var running = engine.Ask("{ dear }", context: greedy);
        await greedy.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        List<Task<string>> waiting = [.. Enumerable.Range(0, 3).Select(_ => engine.Ask("{ dear }", context: greedy))];
        var others = engine.Ask(document, context: other);

        greedy.Go.Set();
        await other.HasBegun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        greedy.Threads.Count.ShouldBe(2);
        other.Go.Set();
        (await others).ShouldBe(Dear);
        (await Task.WhenAll(waiting.Prepend(running))).ShouldAllBe(answer => answer == Dear);
        greedy.Threads.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_place_in_four_is_kept_for_callers_who_have_none()
    {
        var limits = new GraphQLLimits { DearOperations = 4, DearOperationsPerCaller = 10 };
        var (engine, greedy, other) = (DearEngine.Build(limits), new DearEngine.Context { AskedBy = "greedy" }, new DearEngine.Context { AskedBy = "other" });
        var running = engine.Ask("{ dear }", context: greedy);
        await greedy.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        List<Task<string>> waiting = [.. Enumerable.Range(0, 3).Select(_ => engine.Ask("{ dear }", context: greedy))];

        var refused = await engine.Ask("{ dear }", context: greedy);
        var others = engine.Ask("{ dear }", context: other);

        refused.ShouldContain("3 such operations wait already, and the other places are for callers who have none (limit `DearOperations`).");
        refused.ShouldContain("graphql.too-many-dear");
        others.IsCompleted.ShouldBeFalse();
        (await engine.Ask("{ dear }", context: new DearEngine.Context { AskedBy = "third" })).ShouldContain("4 such operations wait already (limit `DearOperations`).");
        greedy.Go.Set();
        other.Go.Set();
        (await Task.WhenAll(waiting.Append(running).Append(others))).ShouldAllBe(answer => answer == Dear);
    }

    [Fact]
    public async Task A_mutation_that_asks_for_what_is_dear_besides_is_refused_and_changes_nothing()
    {
        var (engine, context) = (DearEngine.Build(), new DearEngine.Context());

        var refused = await engine.Ask("mutation { change { dear } }", context: context);

        refused.ShouldContain("Ask for less with this mutation, and for the rest with a query: it costs 8002, more than 8000 (limit `DearCost`). Nothing was done.");
        refused.ShouldContain("graphql.limit");
        context.Changes.ShouldBe(0);
        (await engine.Ask("mutation { change { cheap } }", context: context)).ShouldBe("""{"data":{"change":{"cheap":1}}}""");
        context.Changes.ShouldBe(1);
    }

    [Theory]
    [InlineData("{ looks }", """{"data":{"looks":9}}""", "stop 5 anew")]
    [InlineData("{ cheap looks again: looks }", """{"data":{"cheap":1,"looks":9,"again":9}}""", "stop 5 anew")]
    [InlineData("{ fails looks }", """{"data":{"fails":null,"looks":9},"errors":[""", "stop 5 anew")]
    [InlineData("{ looks w: waits }", """{"data":{"looks":9,"w":2}}""", "stop 5 anew")]
    [InlineData("{ w: waits fails looks }", """{"data":{"w":2,"fails":null,"looks":9},"errors":[""", "stop 5 anew")]
    public async Task What_turns_out_to_look_at_much_is_read_anew_in_the_lane_and_answered_once(string document, string answer, string told)
    {
        var (engine, context) = (DearEngine.Build(new GraphQLLimits { DearLooks = 5 }), new DearEngine.Context { AskedBy = "caller" });
        context.Go.Set();
        context.Waited.SetResult();

        var answered = await engine.Ask(document, context: context);

        answered.ShouldStartWith(answer);
        System.Text.RegularExpressions.Regex.Count(answered, "Unexpected error", default, TimeSpan.FromSeconds(1)).ShouldBe(document.Contains("fails") ? 1 : 0);
        context.Told.ShouldBe(told);
        context.Threads.Where(name => name == "GraphQL dear operations").Any().ShouldBe(told.Length > 0);
    }

    [Theory]
    [InlineData("mutation { change { cheap perhaps looks } }", """{"data":null,"errors":[""")]
    [InlineData("mutation { change { cheap perhaps } again: change { few } }", """{"data":{"change":{"cheap":1,"perhaps":null},"again":{"few":4}},"errors":[""")]
    [InlineData("mutation { w: changeLater { perhaps waits few } }", """{"data":{"w":{"perhaps":null,"waits":2,"few":null}},"errors":[""")]
    public async Task What_a_change_tells_of_itself_and_looks_at_much_is_not_told_and_the_change_is_made(string document, string answer)
    {
        var (engine, context) = (DearEngine.Build(new GraphQLLimits { DearLooks = 5 }), new DearEngine.Context());
        context.Waited.SetResult();

        var answered = await engine.Ask(document, context: context);

        answered.ShouldStartWith(answer);
        answered.ShouldContain("Ask for this with a query, and for less with what changes something or is told: it looks at more than 5 records (limit `DearLooks`).");
        answered.ShouldContain("graphql.limit");
        context.Changes.ShouldBe(document.Contains("again") ? 2 : 1);
        context.Threads.ShouldNotContain("GraphQL dear operations");
    }

    [Fact]
    public async Task An_event_tells_what_looks_at_little_and_goes_on()
    {
        var engine = DearEngine.Build(new GraphQLLimits { DearLooks = 5 });
        List<string> told = [];

        var asked = GraphQLRequest.Of("subscription { told { cheap few perhaps } }");
        await foreach (var response in engine.StreamAsync(asked, new DearEngine.Context(), TestContext.Current.CancellationToken))
        {
            using (response)
            {
                told.Add(response.ToString());
            }
        }

        told.Count.ShouldBe(2);
        told.ShouldAllBe(each => each.StartsWith("""{"data":{"told":{"cheap":1,"few":4,"perhaps":null}},"errors":[""") && each.Contains("limit `DearLooks`"));
    }

    [Fact]
    public async Task What_turns_out_to_look_at_much_is_refused_where_the_lane_has_no_place()
    {
        var (engine, context) = (DearEngine.Build(new GraphQLLimits { DearLooks = 5, DearOperationsPerCaller = 1 }), new DearEngine.Context { AskedBy = "caller" });
        var dear = engine.Ask("{ dear }", context: context);
        await context.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        context.Waited.SetResult();

        foreach (var document in (string[])["{ looks }", "{ looks waits }"])
        {
            var refused = await engine.Ask(document, context: new DearEngine.Context { AskedBy = "caller", Waited = context.Waited });
            refused.ShouldContain("graphql.too-many-dear");
            refused.ShouldContain("or looks at more than 5 records (limit `DearLooks`)");
        }

        context.Go.Set();
        (await dear).ShouldBe(Dear);
    }

    [Theory]
    [InlineData("{ dear waits }", """{"data":{"dear":1,"waits":2}}""")]
    [InlineData("{ a: waits dear b: waits }", """{"data":{"a":2,"dear":1,"b":2}}""")]
    [InlineData("{ dear timed: waitsWithTime }", """{"data":{"dear":1,"timed":1}}""")]
    public async Task What_is_dear_runs_in_the_lane_also_where_something_beside_it_is_awaited(string document, string answer)
    {
        var (engine, context) = (DearEngine.Build(new GraphQLLimits { DearOperationsPerCaller = 1 }), new DearEngine.Context { AskedBy = "caller" });
        var asked = engine.Ask(document, context: context);
        context.Waited.SetResult();
        await context.HasBegun.WaitAsync(TestContext.Current.CancellationToken);

        (await engine.Ask("{ cheap }", context: context)).ShouldBe("""{"data":{"cheap":1}}""");
        (await engine.Ask(document, context: context)).ShouldContain("graphql.too-many-dear");
        context.Go.Set();
        (await asked).ShouldBe(answer);
        context.Threads.ShouldAllBe(name => name == "GraphQL dear operations");
        (await engine.Ask(document, context: context)).ShouldBe(answer);
    }

    [Fact]
    public async Task Whose_caller_has_gone_or_whose_time_is_over_before_its_turn_is_not_begun()
    {
        var time = new FakeTimeProvider();
        var (engine, context) = (DearEngine.Build(time: time), new DearEngine.Context());
        using var gone = new CancellationTokenSource();
        var first = engine.Ask("{ dear }", context: context);
        await context.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        var left = engine.ExecuteAsync(GraphQLRequest.Of("{ dear }", null, null), context, gone.Token).AsTask();
        var late = engine.Ask("{ dear }", context: context);

        await gone.CancelAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        context.Go.Set();

        await Should.ThrowAsync<OperationCanceledException>(left);
        (await late).ShouldContain("graphql.execution-time");
        (await first).ShouldContain("graphql.execution-time");
        context.Threads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_awaited_beside_gives_no_query_a_turn_before_those_that_came_first()
    {
        var (engine, first, plain, waiting) = (DearEngine.Build(), new DearEngine.Context(), new DearEngine.Context(), new DearEngine.Context());
        waiting.Waited.SetResult();
        var running = engine.Ask("{ dear }", context: first);
        await first.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        var earlier = engine.Ask("{ dear }", context: plain);
        var later = engine.Ask("{ dear waits }", context: waiting);

        first.Go.Set();
        await plain.HasBegun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        waiting.HasBegun.IsCompleted.ShouldBeFalse();
        plain.Go.Set();
        waiting.Go.Set();
        (await Task.WhenAll(running, earlier)).ShouldAllBe(answer => answer == Dear);
        (await later).ShouldBe("""{"data":{"dear":1,"waits":2}}""");
    }

    [Theory]
    [InlineData("{ dear }")]
    [InlineData("{ dear waits }")]
    public async Task Whose_time_is_over_is_told_so_at_once_also_where_another_holds_the_lane(string document)
    {
        var time = new FakeTimeProvider();
        var limits = new GraphQLLimits { DearOperations = 1 };
        var (engine, first, late) = (DearEngine.Build(limits, time), new DearEngine.Context(), new DearEngine.Context());
        var running = engine.Ask("{ dear }", context: first);
        await first.HasBegun.WaitAsync(TestContext.Current.CancellationToken);
        var asked = engine.Ask(document, context: late);

        time.Advance(TimeSpan.FromSeconds(31));

        (await asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldContain("graphql.execution-time");
        var next = engine.Ask("{ dear }", context: late);
        next.IsCompleted.ShouldBeFalse();
        late.Go.Set();
        first.Go.Set();
        (await running).ShouldContain("graphql.execution-time");
        (await next).ShouldBe(Dear);
        late.Threads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whose_caller_has_gone_holds_neither_a_place_nor_their_share_before_its_turn()
    {
        var limits = new GraphQLLimits { DearOperations = 1, DearOperationsPerCaller = 1 };
        var (engine, first, other) = (DearEngine.Build(limits), new DearEngine.Context { AskedBy = "first" }, new DearEngine.Context { AskedBy = "other" });
        using var gone = new CancellationTokenSource();
        var running = engine.Ask("{ dear }", context: first);
        await first.HasBegun.WaitAsync(TestContext.Current.CancellationToken);

        var left = engine.ExecuteAsync(GraphQLRequest.Of("{ dear }", null, null), other, gone.Token).AsTask();
        (await engine.Ask("{ dear }", context: other)).ShouldContain("graphql.too-many-dear");
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left.WaitAsync(TimeSpan.FromSeconds(30)));

        var again = engine.Ask("{ dear }", context: other);
        again.IsCompleted.ShouldBeFalse();
        first.Go.Set();
        other.Go.Set();
        (await Task.WhenAll(running, again)).ShouldAllBe(answer => answer == Dear);
        other.Threads.Count.ShouldBe(1);
    }
}
