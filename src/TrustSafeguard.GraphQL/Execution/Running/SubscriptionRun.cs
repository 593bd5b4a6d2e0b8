using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Runs one planned subscription: a response for each event of its source stream. Source: sec-Subscription.</summary>
internal sealed class SubscriptionRun(OperationPlan plan, VariableValues variables, object context, ExecutionSettings settings)
{
    private readonly SubscribedNode node = (SubscribedNode)plan.Root.Fields[0];

    internal async IAsyncEnumerable<GraphQLResponse> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var place = settings.Subscriptions.TakePlace((context as IAskedBy)?.AskedBy);
        if (place is null)
        {
            yield return GraphQLResponse.OfErrors(ResponseKind.Refused, [settings.Subscriptions.TooMany()]);
            yield break;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (source, refused) = await SubscribeAsync(stop).ConfigureAwait(false);
        if (refused is not null)
        {
            yield return refused;
            yield break;
        }

        // INVARIANT: the next event is asked for only once the last response was taken: who reads slowly holds up nobody but themselves.
        await using var events = source!.GetAsyncEnumerator(stop.Token);
        while (true)
        {
            var (isThere, broken) = await MoveAsync(events, cancellation).ConfigureAwait(false);
            if (isThere)
            {
                var response = await place.AnswerAsync(() => AnswerAsync(events.Current, cancellation), cancellation).ConfigureAwait(false);

                // INVARIANT: no event is passed over. The next one would have a cursor from beyond, and whoever resumed after that would never be told of this one.
                if (response.Kind == ResponseKind.Stopped)
                {
                    yield return response.EndingStream(events.Current.Resumable);
                    yield break;
                }

                yield return response;
            }
            else
            {
                if (broken is not null)
                {
                    yield return broken;
                }

                yield break;
            }
        }
    }

    private async ValueTask<(IAsyncEnumerable<SubscribedEvent>? Source, GraphQLResponse? Refused)> SubscribeAsync(CancellationTokenSource stop)
    {
        using var writer = new ResponseWriter(settings.Limits.ResponseBytes);
        var state = new ExecutionState(plan, variables, context, writer, settings, stop.Token, stop.Token);
        try
        {
            var limit = settings.Limits.ExecutionTime;
            (context as IReckonsLooks)?.StopAfter(settings.Limits.DearLooks);
            return (await node.SubscribeAsync(state).AsTask().WaitAsync(limit, settings.Options.TimeProvider, stop.Token).ConfigureAwait(false), null);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            var late = OperationRun.Stopped(new ExecutionTimeException(settings.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course: null);
            return (null, late.EndingStream(lost: null));
        }
        catch (Exception problem) when (state.IsFieldError(problem))
        {
            return (null, Failed(ResponseKind.Refused, problem, state));
        }
    }

    private async ValueTask<(bool IsThere, GraphQLResponse? Broken)> MoveAsync(IAsyncEnumerator<SubscribedEvent> events, CancellationToken cancellation)
    {
        try
        {
            return (await events.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            using var writer = new ResponseWriter(settings.Limits.ResponseBytes);
            return (false, Failed(ResponseKind.Broken, problem, new ExecutionState(plan, variables, context, writer, settings, cancellation, cancellation)));
        }
    }

    private ValueTask<GraphQLResponse> AnswerAsync(SubscribedEvent root, CancellationToken cancellation)
    {
        var present = context is IRenewableContext renewable ? renewable.Renew() : context;
        (present as IReckonsLooks)?.StopAfter(settings.Limits.DearLooks);
        return Answers.FinishAsync(
            OperationRun.ExecuteAsync(plan, variables, present, settings, root, lane: null, cancellation), present as ILaterTexts, present as IBeforeAnswer, plan.Identity,
            settings, cancellation);
    }

    private GraphQLResponse Failed(ResponseKind kind, Exception problem, ExecutionState state)
    {
        state.Fail(node.Field.Place, problem);
        return GraphQLResponse.OfErrors(kind, state.AllErrors());
    }
}
