namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Parents of one field that are resolved by one call.</summary>
internal abstract class Batch
{
    internal abstract int Count { get; }

    /// <summary>Makes the call, and starts what is below its values. Never throws: a failure is kept for the finish.</summary>
    internal abstract Task ResolveAsync(ExecutionState state);
}

/// <summary>Parents of one CLR type.</summary>
internal sealed class Batch<TParent, TResult>(BatchedNode<TParent, TResult> node) : Batch
{
    private readonly List<TParent> parents = [];
    private readonly TaskCompletionSource<StartedValue[]> results = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override int Count => parents.Count;

    internal StartedField Add(TParent parent)
    {
        parents.Add(parent);
        return new Seat(this, parents.Count - 1);
    }

    internal override async Task ResolveAsync(ExecutionState state) => results.SetResult(await node.ResolveAsync(parents, state).ConfigureAwait(false));

    /// <summary>One parent's place among the others.</summary>
    private sealed class Seat(Batch<TParent, TResult> batch, int index) : StartedField
    {
        internal override async ValueTask<StartedValue> ValueAsync(CancellationToken cancellation) =>
            (await batch.results.Task.WaitAsync(cancellation).ConfigureAwait(false))[index];
    }
}
