using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Whoever has many subscriptions holds up nobody but themselves.</summary>
public sealed class SubscriptionSharesTests
{
    private static readonly GraphQLRequest Waits = GraphQLRequest.Of("subscription { told { waits } }");
    private static readonly GraphQLRequest Cheap = GraphQLRequest.Of("subscription { told { cheap } }");

    [Fact]
    public async Task A_callers_second_answer_begins_once_the_first_has_ended_and_anothers_is_not_waited_for()
    {
        var engine = DearEngine.Build();
        var (first, given, second, other) = (Of("greedy", isOver: false), Of("greedy"), Of("greedy"), Of("other"));
        using var stop = new CancellationTokenSource();
        await using var firsts = Open(engine, Waits, first);
        await using var givens = Open(engine, Waits, given, stop.Token);
        await using var seconds = Open(engine, Waits, second);
        await using var others = Open(engine, Waits, other);

        var (answer, gone, later) = (firsts.MoveNextAsync().AsTask(), givens.MoveNextAsync().AsTask(), seconds.MoveNextAsync().AsTask());
        (await NextAsync(others)).ShouldBe("""{"data":{"told":{"waits":2}}}""");
        (first.HasBegun.IsCompleted, given.HasBegun.IsCompleted, second.HasBegun.IsCompleted).ShouldBe((true, false, false));

        // Whoever goes before their turn has come leaves it to the next.
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        second.HasBegun.IsCompleted.ShouldBeFalse();

        first.Waited.SetResult();
        (await answer).ShouldBeTrue();
        (await later).ShouldBeTrue();
        given.HasBegun.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_caller_has_so_many_open_and_another_once_one_has_ended()
    {
        var engine = DearEngine.Build(new GraphQLLimits { CallerSubscriptions = 2 });
        var first = Open(engine, Cheap, Of("greedy"));
        await using var second = Open(engine, Cheap, Of("greedy"));
        await NextAsync(first);
        await NextAsync(second);

        await using (var refused = Open(engine, Cheap, Of("greedy")))
        {
            (await NextAsync(refused)).ShouldBe(
                """{"errors":[{"message":"End one of your subscriptions first, or follow more with one: 2 of yours are open (limit `CallerSubscriptions`).","""
                    + "\"extensions\":{\"code\":\"graphql.too-many-subscriptions\"}}]}");
            (await refused.MoveNextAsync()).ShouldBeFalse();
        }

        await using var others = Open(engine, Cheap, Of("other"));
        (await NextAsync(others)).ShouldBe("""{"data":{"told":{"cheap":1}}}""");

        await first.DisposeAsync();
        await using var third = Open(engine, Cheap, Of("greedy"));
        (await NextAsync(third)).ShouldBe("""{"data":{"told":{"cheap":1}}}""");
    }

    [Fact]
    public async Task Callers_who_are_not_told_apart_have_as_many_as_they_like()
    {
        var engine = DearEngine.Build(new GraphQLLimits { CallerSubscriptions = 1 });
        var context = Of(null, isOver: false);
        await using var first = Open(engine, Waits, context);
        await using var second = Open(engine, Waits, Of(null));

        var answer = first.MoveNextAsync().AsTask();
        (await NextAsync(second)).ShouldBe("""{"data":{"told":{"waits":2}}}""");
        context.Waited.SetResult();
        (await answer).ShouldBeTrue();
    }

    private static DearEngine.Context Of(string? caller, bool isOver = true)
    {
        var context = new DearEngine.Context { AskedBy = caller };
        if (isOver)
        {
            context.Waited.SetResult();
        }

        return context;
    }

    private static IAsyncEnumerator<GraphQLResponse> Open(GraphQLEngine engine, in GraphQLRequest request, DearEngine.Context context, CancellationToken cancellation = default) =>
        engine.StreamAsync(request, context, cancellation).GetAsyncEnumerator(cancellation);

    private static async Task<string> NextAsync(IAsyncEnumerator<GraphQLResponse> responses)
    {
        (await responses.MoveNextAsync()).ShouldBeTrue();
        using var response = responses.Current;
        return response.ToString();
    }
}
