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

    internal override object? Start(T value, ExecutionState state) =>
        value is null ? null : Array.ConvertAll(fields, node => node.IsAsync ? node.Start(value, state) : null);

    internal override async ValueTask<bool> FinishAsync(T value, object? started, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        for (var i = 0; i < fields.Length; i++)
        {
            var whole = ((object?[])started!)[i] is { } pending
                ? await fields[i].FinishAsync(pending, state).ConfigureAwait(false)
                : WriteInScope(fields[i], value, state);
            if (!whole)
            {
                return false;
            }
        }

        return Close(state.Writer);
    }

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

    private static bool WriteInScope(FieldNode<T> node, T value, ExecutionState state)
    {
        using var scope = state.EnterScope();
        return node.Write(value, state);
    }
}
