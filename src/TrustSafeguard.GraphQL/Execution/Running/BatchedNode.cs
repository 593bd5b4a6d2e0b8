namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver takes all parents at once. Source: sec-Value-Resolution, which leaves to the service how values are fetched.</summary>
internal sealed class BatchedNode<TParent, TResult>(
    PlannedField field,
    int waitSlot,
    Resolver<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<Batched<TResult>>?>> resolve,
    ArgumentPlan arguments,
    Completion<TResult> completion) : ResolverNode<TParent>(field)
{
    internal override bool IsAsync => true;

    internal override bool Write(TParent parent, ExecutionState state) => throw new System.Diagnostics.UnreachableException();

    internal override StartedField Start(TParent parent, ExecutionState state) => state.Batches!.Join(waitSlot, parent, this);

    /// <summary>Calls the resolver, and starts what is below its values: one for each parent. What fails as a whole fails for each.</summary>
    internal async Task<StartedValue[]> ResolveAsync(IReadOnlyList<TParent> parents, ExecutionState state)
    {
        try
        {
            var outcomes = await CallAsync(parents, state).ConfigureAwait(false);
            return outcomes?.Count == parents.Count
                ? await state.ReadAsync<StartedValue[]>(() => [.. outcomes.Select(outcome => StartBelow(outcome, state))]).ConfigureAwait(false)
                : throw new InvalidOperationException(
                    $"The resolver of `{Field.Coordinate}` was given {parents.Count} parents and returned {outcomes?.Count ?? 0} values: return one for each, in their order.");
        }
        catch (Exception exception)
        {
            return [.. Enumerable.Repeat(new FailedValue(Field.Place, exception), parents.Count)];
        }
    }

    private async ValueTask<IReadOnlyList<Batched<TResult>>?> CallAsync(IReadOnlyList<TParent> parents, ExecutionState state)
    {
        await state.TakeTurnAsync().ConfigureAwait(false);
        try
        {
            Call(parents, state, out var calling);
            return await calling.ConfigureAwait(false);
        }
        finally
        {
            state.EndTurn();
        }
    }

    private void Call(IReadOnlyList<TParent> parents, ExecutionState state, out ValueTask<IReadOnlyList<Batched<TResult>>?> calling)
    {
        // Nobody waits any more for what an operation that was stopped would still have asked.
        state.CancellationToken.ThrowIfCancellationRequested();
        state.Look();
        using var scope = state.EnterScope();
        calling = resolve(parents, state, state.Arguments(arguments));
    }

    private StartedValue StartBelow(Batched<TResult> outcome, ExecutionState state)
    {
        try
        {
            return outcome.Failure is { } failure ? new FailedValue(Field.Place, failure) : completion.StartInScope(outcome.Value!, state);
        }
        catch (Exception exception)
        {
            return new FailedValue(Field.Place, exception);
        }
    }
}
