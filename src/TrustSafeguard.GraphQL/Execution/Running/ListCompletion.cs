using System.Runtime.InteropServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A list of any shape that can be enumerated; arrays and lists are walked as spans. Source: sec-List.Result-Coercion.</summary>
/// <typeparam name="TList">The resolver's type.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
internal sealed class ListCompletion<TList, TItem>(PlannedField field, bool isNullable, bool isItemNullable, Completion<TItem> item)
    : Completion<TList>(field, isNullable)
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

    internal override async ValueTask<bool> FinishAsync(TList value, object? started, ExecutionState state, ResponsePath? path)
    {
        if (started is not StartedItems all)
        {
            state.MoveTo(path);
            return started is Exception failure ? Fail(state, failure) : WriteMissing(state);
        }

        var writer = state.Writer;
        writer.StartList();
        for (var i = 0; i < all.Items.Count; i++)
        {
            state.Step();
            var start = writer.Position;
            if (await item.FinishAsync(all.Items[i], all.Below[i], state, new ResponsePath(path, i)).ConfigureAwait(false))
            {
                writer.EndValue();
            }
            else if (!isItemNullable || !Nulls.Replace(writer, start))
            {
                return false;
            }
        }

        writer.EndList();
        return true;
    }

    private bool WriteItems(ReadOnlySpan<TItem> items, ExecutionState state)
    {
        var depth = state.Depth;
        state.Writer.StartList();
        for (var i = 0; i < items.Length; i++)
        {
            if (!WriteItem(items[i], i, depth, state))
            {
                return false;
            }
        }

        state.Writer.EndList();
        state.LeaveTo(depth);
        return true;
    }

    // A failure to enumerate further is the list's, not the last item's nor that of a list around it.
    private bool WriteEnumerated(TList items, ExecutionState state)
    {
        var depth = state.Depth;
        try
        {
            return WriteItems(items, depth, state);
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.LeaveTo(depth);
            return Fail(state, exception);
        }
    }

    private bool WriteItems(TList items, int depth, ExecutionState state)
    {
        state.Writer.StartList();
        var i = 0;
        foreach (var one in items)
        {
            if (!WriteItem(one, i++, depth, state))
            {
                return false;
            }
        }

        state.Writer.EndList();
        state.LeaveTo(depth);
        return true;
    }

    private bool Fail(ExecutionState state, Exception exception)
    {
        state.Fail(Place, exception);
        return false;
    }

    private bool WriteItem(TItem value, int index, int depth, ExecutionState state)
    {
        state.Step();
        state.AtIndex(depth, index);
        var writer = state.Writer;
        var start = writer.Position;
        if (item.Write(value, state))
        {
            writer.EndValue();
            return true;
        }

        return isItemNullable && Nulls.Replace(writer, start);
    }

    private sealed record StartedItems(List<TItem> Items, List<object?> Below);
}
