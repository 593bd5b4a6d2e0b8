namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// Says when a batch has all its parents: when nothing above it in the plan is under way any more. So every parent that one field has in an operation is
/// in one call, however long other parts of the operation take, and no clock decides.
/// </summary>
/// <param name="above">For each field of the plan that execution waits for, the nearest such field above it; the first is the root.</param>
/// <param name="state">The operation.</param>
internal sealed class Batches(IReadOnlyList<int> above, ExecutionState state)
{
    internal const int Root = 0;

    private readonly Lock gate = new();
    private readonly int[] underWay = new int[above.Count];
    private readonly Batch?[] waiting = new Batch?[above.Count];

    /// <summary>A field has begun to be resolved; until it has ended, what is below may get more parents.</summary>
    internal void Begin(int slot)
    {
        lock (gate)
        {
            underWay[slot]++;
        }
    }

    /// <summary>A field has been resolved, and has started what is below it. Batches that have all their parents now are called.</summary>
    internal void End(int slot, int count = 1)
    {
        foreach (var (at, batch) in TakeComplete(slot, count))
        {
            state.Track(ResolveAsync(at, batch));
        }
    }

    /// <summary>Puts a parent among those of its field.</summary>
    internal StartedField Join<TParent, TResult>(int slot, TParent parent, BatchedNode<TParent, TResult> node)
    {
        lock (gate)
        {
            underWay[slot]++;
            var batch = (Batch<TParent, TResult>)(waiting[slot] ??= new Batch<TParent, TResult>(node));
            return batch.Add(parent);
        }
    }

    private async Task ResolveAsync(int slot, Batch batch)
    {
        await batch.ResolveAsync(state).ConfigureAwait(false);
        End(slot, batch.Count);
    }

    // INVARIANT: whatever is below something starts before that ends; a batch that is taken gets no more parents.
    private List<(int Slot, Batch Batch)> TakeComplete(int slot, int count)
    {
        var complete = new List<(int, Batch)>();
        lock (gate)
        {
            underWay[slot] -= count;
            for (var i = 0; i < waiting.Length && underWay[slot] == 0; i++)
            {
                if (waiting[i] is { } batch && HasAllParents(i))
                {
                    waiting[i] = null;
                    complete.Add((i, batch));
                }
            }
        }

        return complete;
    }

    private bool HasAllParents(int slot)
    {
        for (var i = above[slot]; i >= 0; i = above[i])
        {
            if (underWay[i] > 0)
            {
                return false;
            }
        }

        return true;
    }
}
