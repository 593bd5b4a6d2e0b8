using System.Runtime.InteropServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A list of any shape that can be enumerated; arrays and lists are walked as spans. Source: sec-List.Result-Coercion.</summary>
/// <typeparam name="TList">The resolver's type.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
internal sealed class ListCompletion<TList, TItem>(ResponsePlace place, bool isNullable, bool isItemNullable, int indexSlot, Completion<TItem> item)
    : Completion<TList>(place, isNullable)
    where TList : IEnumerable<TItem>
{
    internal override bool IsAsync => item.IsAsync;

    internal override bool Write(TList value, ExecutionState state)
    {
        switch (value)
        {
            case null: return WriteMissing(state);
            case TItem[] array: return WriteItems(array, state);
            case List<TItem> list: return WriteItems(CollectionsMarshal.AsSpan(list), state);
            default: return WriteEnumerated(value, state);
        }
    }

    internal override object? Start(TList value, ExecutionState state)
    {
        if (value is null)
        {
            return null;
        }

        var started = new StartedItems([], []);
        try
        {
            foreach (var one in value)
            {
                state.Step();
                started.Items.Add(one);
                started.Below.Add(item.Start(one, state));
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            return exception;
        }

        return started;
    }

    internal override async ValueTask<bool> FinishAsync(TList value, object? started, ExecutionState state)
    {
        if (started is not StartedItems all)
        {
            return started is Exception failure ? Fail(state, failure) : WriteMissing(state);
        }

        var writer = state.Writer;
        writer.StartList();
        for (var i = 0; i < all.Items.Count; i++)
        {
            state.Step();
            state.Indices[indexSlot] = i;
            var start = writer.Position;
            if (!await item.FinishAsync(all.Items[i], all.Below[i], state).ConfigureAwait(false) && !(isItemNullable && Nulls.Replace(writer, start)))
            {
                return false;
            }

            writer.EndValue();
        }

        writer.EndList();
        return true;
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
            return Fail(state, exception);
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

    private bool Fail(ExecutionState state, Exception exception)
    {
        state.Fail(Place, exception);
        return false;
    }

    private bool WriteItem(TItem value, int index, ExecutionState state)
    {
        state.Step();
        state.Indices[indexSlot] = index;
        var writer = state.Writer;
        var start = writer.Position;
        if (!item.Write(value, state) && !(isItemNullable && Nulls.Replace(writer, start)))
        {
            return false;
        }

        writer.EndValue();
        return true;
    }

    private sealed record StartedItems(List<TItem> Items, List<object?> Below);
}
