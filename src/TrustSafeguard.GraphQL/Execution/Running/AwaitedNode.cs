namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver is awaited.</summary>
internal sealed class AwaitedNode<TParent, TResult>(
    PlannedField field, int waitSlot, Resolver<TParent, ValueTask<TResult>> resolve, ArgumentPlan arguments, Completion<TResult> completion) : FieldNode<TParent>
{
    internal override bool IsAsync => true;

    internal override bool Write(TParent parent, ExecutionState state) => throw new System.Diagnostics.UnreachableException();

    internal override object Start(TParent parent, ExecutionState state)
    {
        state.Batches?.Begin(waitSlot);
        var task = ResolveAsync(parent, state);
        state.Track(task);
        return task;
    }

    internal override async ValueTask<bool> FinishAsync(object started, ExecutionState state)
    {
        var result = await ((Task<Started<TResult>>)started).WaitAsync(state.CancellationToken).ConfigureAwait(false);
        return await result.FinishAsync(field, completion, state).ConfigureAwait(false);
    }

    // INVARIANT: what is below starts as soon as the value is there, not when its turn to be written comes: a batch below has all its parents once this ends.
    private async Task<Started<TResult>> ResolveAsync(TParent parent, ExecutionState state)
    {
        try
        {
            var value = await resolve(parent, state, state.Arguments(arguments)).ConfigureAwait(false);
            return Started<TResult>.With(value, completion, state);
        }
        catch (Exception exception)
        {
            return new Started<TResult>(exception);
        }
        finally
        {
            state.Batches?.End(waitSlot);
        }
    }
}
