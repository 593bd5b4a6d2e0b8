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
            var value = await CallAsync(parent, state).ConfigureAwait(false);
            state.BeginTelling();
            return await completion.StartAsync(value, state).ConfigureAwait(false);
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

    private async ValueTask<TResult> CallAsync(TParent parent, ExecutionState state)
    {
        // A mutation's resolver is called outside the scope, which what it does would else have to wait for.
        var isReading = ReadingScope.IsWithin(state);
        await state.TakeTurnAsync().ConfigureAwait(false);
        try
        {
            Call(parent, state, isReading, out var calling);
            return await calling.ConfigureAwait(false);
        }
        finally
        {
            state.EndTurn();
        }
    }

    private void Call(TParent parent, ExecutionState state, bool isReading, out ValueTask<TResult> calling)
    {
        state.Look();
        using var scope = isReading ? state.EnterScope() : default;
        calling = resolve(parent, state, state.Arguments(arguments));
    }
}
