using System.Runtime.InteropServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A list of any shape that can be enumerated; arrays and lists are walked as spans. Source: sec-List.Result-Coercion.</summary>
/// <typeparam name="TList">The resolver's type.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <param name="place">Where it stands.</param>
/// <param name="isNullable">Whether it may be missing.</param>
/// <param name="isItemNullable">Whether an item may be missing.</param>
/// <param name="indexSlot">Where the index of the item is kept that is written.</param>
/// <param name="item">What writes an item.</param>
/// <param name="kept">Lists of such items that keep how they were written; null where none does.</param>
internal sealed class ListCompletion<TList, TItem>(
    ResponsePlace place, bool isNullable, bool isItemNullable, int indexSlot, Completion<TItem> item, KeptLists? kept)
    : Completion<TList>(place, isNullable)
    where TList : IEnumerable<TItem>
{
    // Null where an item may be written otherwise for another caller, or at another time.
    private readonly string? shape = kept is null ? null : (item as ObjectCompletion<TItem>)?.Shape;

    internal override bool IsAsync => item.IsAsync;

    internal override bool Write(TList value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        return shape is null ? WriteAnew(value, state) : WriteOrAgain(value, shape, state);
    }

    private bool WriteOrAgain(TList value, string of, ExecutionState state)
    {
        state.Look();
        if (kept!.TryWrite(value, of, state.Writer))
        {
            return true;
        }

        var start = state.Writer.Position;
        if (!WriteAnew(value, state))
        {
            return false;
        }

        // INVARIANT: what stands for a failure is told with its error each time.
        if (state.Errors is null)
        {
            kept.Keep(value, of, state.Writer.Written.Span[start..]);
        }

        return true;
    }

    private bool WriteAnew(TList value, ExecutionState state)
    {
        switch (value)
        {
            case TItem[] array: return WriteItems(array, state);
            case List<TItem> list: return WriteItems(CollectionsMarshal.AsSpan(list), state);
            default: return WriteEnumerated(value, state);
        }
    }

    internal override StartedValue Start(TList value, ExecutionState state)
    {
        if (value is null)
        {
            return Missing;
        }

        var started = new List<StartedValue>();
        try
        {
            foreach (var one in value)
            {
                state.Look();
                started.Add(item.Start(one, state));
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            return new FailedValue(Place, exception);
        }

        return new StartedList(this, started);
    }

    private bool WriteItems(ReadOnlySpan<TItem> items, ExecutionState state)
    {
        state.Writer.StartList();
        for (var i = 0; i < items.Length; i++)
        {
            if (!WriteItem(items[i], i, state))
            {
                return false;
            }
        }

        state.Writer.EndList();
        return true;
    }

    // A failure to enumerate further is the list's, not the last item's nor that of a list around it.
    private bool WriteEnumerated(TList items, ExecutionState state)
    {
        try
        {
            return WriteItems(items, state);
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.Fail(Place, exception);
            return false;
        }
    }

    private bool WriteItems(TList items, ExecutionState state)
    {
        state.Writer.StartList();
        var i = 0;
        foreach (var one in items)
        {
            if (!WriteItem(one, i++, state))
            {
                return false;
            }
        }

        state.Writer.EndList();
        return true;
    }

    private bool WriteItem(TItem value, int index, ExecutionState state)
    {
        var start = BeginItem(index, state);
        return EndItem(item.Write(value, state), start, state);
    }

    private int BeginItem(int index, ExecutionState state)
    {
        state.Look();
        state.Indices[indexSlot] = index;
        return state.Writer.Position;
    }

    private bool EndItem(bool isWhole, int start, ExecutionState state)
    {
        if (!isWhole && !(isItemNullable && Nulls.Replace(state.Writer, start)))
        {
            return false;
        }

        state.Writer.EndValue();
        return true;
    }

    /// <summary>A list all of whose items are started.</summary>
    private sealed class StartedList(ListCompletion<TList, TItem> completion, List<StartedValue> items) : StartedValue
    {
        internal override async ValueTask<bool> FinishAsync(ExecutionState state)
        {
            state.Writer.StartList();
            for (var i = 0; i < items.Count; i++)
            {
                var start = completion.BeginItem(i, state);
                if (!completion.EndItem(await items[i].FinishAsync(state).ConfigureAwait(false), start, state))
                {
                    return false;
                }
            }

            state.Writer.EndList();
            return true;
        }
    }
}
