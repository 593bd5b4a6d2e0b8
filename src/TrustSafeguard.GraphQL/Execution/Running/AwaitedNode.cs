namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver is awaited.</summary>
internal sealed class AwaitedNode<TParent, TResult>(
    PlannedField field, int waitSlot, Resolver<TParent, ValueTask<TResult>> resolve, ArgumentPlan arguments, Completion<TResult> completion) : ResolverNode<TParent>(field)
{
    internal override bool IsAsync => true;

    internal override bool Write(TParent parent, ExecutionState state) => throw new System.Diagnostics.UnreachableException();

    internal override StartedField Start(TParent parent, ExecutionState state)
    {
        state.Batches?.Begin(waitSlot);
        var resolving = ResolveAsync(parent, state);
        if (resolving.IsCompletedSuccessfully)
        {
            return resolving.Result;
        }

        var task = resolving.AsTask();
        state.Track(task);
        return new AwaitedField(task);
    }

    // INVARIANT: what is below starts as soon as the value is there, not when its turn to be written comes: a batch below has all its parents once this ends.
    private async ValueTask<StartedValue> ResolveAsync(TParent parent, ExecutionState state)
    {
        try
        {
            state.Look();
            var value = await resolve(parent, state, state.Arguments(arguments)).ConfigureAwait(false);
            return completion.StartInScope(value, state);
        }
        catch (Exception exception)
        {
            return new FailedValue(Field.Place, exception);
        }
        finally
        {
            state.Batches?.End(waitSlot);
        }
    }
}
