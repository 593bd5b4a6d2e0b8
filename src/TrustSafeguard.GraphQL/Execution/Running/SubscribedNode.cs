using System.Runtime.CompilerServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The one field of a subscription, whatever the CLR type of its events.</summary>
internal abstract class SubscribedNode : FieldNode<object>
{
    internal abstract PlannedField Field { get; }

    /// <summary>Opens the source stream; each event comes as the root value that <see cref="FieldNode{TParent}.Write"/> is given. Source: sec-Source-Stream.</summary>
    internal abstract ValueTask<IAsyncEnumerable<SubscribedEvent>> SubscribeAsync(ExecutionState state);
}

/// <summary>The one field of a subscription: an event is the field's value. Source: sec-Subscription.Response-Stream.</summary>
internal sealed class SubscribedNode<TEvent>(
    PlannedField field, Resolver<object, ValueTask<IAsyncEnumerable<TEvent>>> subscribe, ArgumentPlan arguments, Completion<TEvent> completion) : SubscribedNode
{
    private readonly ResolvedNode<object, TEvent> answer = new(field, static (root, _, _) => ((Happened)root).Event, ArgumentPlan.None, completion);

    internal override PlannedField Field { get; } = field;

    internal override bool IsAsync => answer.IsAsync;

    internal override bool Write(object parent, ExecutionState state) => answer.Write(parent, state);

    internal override bool Fail(Exception exception, int start, ExecutionState state) => answer.Fail(exception, start, state);

    internal override StartedField Start(object parent, ExecutionState state) => answer.Start(parent, state);

    internal override ValueTask<bool> FinishAsync(StartedField started, ExecutionState state) => answer.FinishAsync(started, state);

    internal override async ValueTask<IAsyncEnumerable<SubscribedEvent>> SubscribeAsync(ExecutionState state)
    {
        Open(state, out var opening);
        return AsRoots(await opening.ConfigureAwait(false));
    }

    private void Open(ExecutionState state, out ValueTask<IAsyncEnumerable<TEvent>> opening)
    {
        // What the events select is read for each of them, in a present of its own.
        using var scope = state.EnterScopeToEnd();
        opening = subscribe(this, state, state.Arguments(arguments));
    }

    private static async IAsyncEnumerable<SubscribedEvent> AsRoots(IAsyncEnumerable<TEvent> source, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var happened in source.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return new Happened(happened);
        }
    }

    private sealed record Happened(TEvent Event) : SubscribedEvent(Event as IResumableEvent);
}
