using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An object: the fields that are selected from it, in the document's order. Source: sec-Executing-Selection-Sets.</summary>
internal sealed class ObjectCompletion<T>(ResponsePlace place, bool isNullable, FieldNode<T>[] fields) : Completion<T>(place, isNullable)
{
    internal override bool IsAsync { get; } = Array.Exists(fields, node => node.IsAsync);

    internal FieldNode<T>[] Fields => fields;

    internal override bool Write(T value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        foreach (var node in fields)
        {
            if (!node.Write(value, state))
            {
                return false;
            }
        }

        return Close(state.Writer);
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

        writer.EndObject();
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
                var node = completion.Fields[i];
                var isWhole = started[i] is { } pending ? await node.FinishAsync(pending, state).ConfigureAwait(false) : WriteInScope(node, state);
                if (!isWhole)
                {
                    return false;
                }
            }

            return completion.Close(state.Writer);
        }

        private bool WriteInScope(FieldNode<T> node, ExecutionState state)
        {
            using var scope = state.EnterScope();
            return node.Write(value, state);
        }
    }
}
