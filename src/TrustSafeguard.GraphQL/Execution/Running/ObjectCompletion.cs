using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An object: the fields that are selected from it, in the document's order. Source: sec-Executing-Selection-Sets.</summary>
internal sealed class ObjectCompletion<T>(ResponsePlace place, bool isNullable, FieldNode<T>[] fields) : Completion<T>(place, isNullable)
{
    internal override bool IsAsync { get; } = Array.Exists(fields, node => node.IsAsync);

    internal FieldNode<T>[] Fields => fields;

    /// <summary>The fields that are selected, where each is the same whoever asks and whenever: a value's bytes are known by it. Null where one may not be.</summary>
    internal string? Shape { get; init; }

    internal override bool Write(T value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        return WriteFields(0, fields.Length, value, state) && Close(state.Writer);
    }

    internal override StartedValue Start(T value, ExecutionState state) =>
        value is null ? Missing : IsAsync ? new StartedObject(this, value, StartFields(value, state)) : base.Start(value, state);

    // The first field wrote the brace that opens; where everything is skipped there is none.
    internal bool Close(ResponseWriter writer)
    {
        if (fields.Length == 0)
        {
            writer.StartObject();
        }

        writer.CloseObject();
        return true;
    }

    // One region catches for all fields: to enter one for each would cost as much as a field does.
    private bool WriteFields(int next, int end, T value, ExecutionState state)
    {
        while (next < end)
        {
            var start = state.Writer.Position;
            try
            {
                for (; next < end; next++, start = state.Writer.Position)
                {
                    if (!fields[next].Write(value, state))
                    {
                        return false;
                    }
                }
            }
            catch (Exception exception) when (state.IsFieldError(exception))
            {
                if (!fields[next++].Fail(exception, start, state))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private StartedField?[] StartFields(T value, ExecutionState state)
    {
        var started = new StartedField?[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            started[i] = fields[i].IsAsync ? fields[i].Start(value, state) : null;
        }

        return started;
    }

    /// <summary>An object some of whose fields are started; the others are read when their turn comes.</summary>
    private sealed class StartedObject(ObjectCompletion<T> completion, T value, StartedField?[] started) : StartedValue
    {
        internal override async ValueTask<bool> FinishAsync(ExecutionState state)
        {
            for (var i = 0; i < started.Length; i++)
            {
                var isWhole = started[i] is { } pending
                    ? await completion.Fields[i].FinishAsync(pending, state).ConfigureAwait(false)
                    : completion.WriteFields(i, i + 1, value, state);
                if (!isWhole)
                {
                    return false;
                }
            }

            return completion.Close(state.Writer);
        }
    }
}
