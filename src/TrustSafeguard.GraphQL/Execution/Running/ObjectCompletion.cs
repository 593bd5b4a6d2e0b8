namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An object: the fields that are selected from it, in the document's order. Source: sec-Executing-Selection-Sets.</summary>
internal sealed class ObjectCompletion<T>(PlannedField field, bool isNullable, FieldNode<T>[] fields) : Completion<T>(field, isNullable)
{
    internal override bool IsAsync { get; } = Array.Exists(fields, node => node.IsAsync);

    internal FieldNode<T>[] Fields => fields;

    internal override bool Write(T value, ExecutionState state)
    {
        if (value is null)
        {
            return WriteMissing(state);
        }

        var writer = state.Writer;
        writer.StartObject();
        foreach (var node in fields)
        {
            if (!node.Write(value, state))
            {
                return false;
            }
        }

        writer.EndObject();
        return true;
    }

    internal override object? Start(T value, ExecutionState state) =>
        value is null ? null : Array.ConvertAll(fields, node => node.IsAsync ? node.Start(value, state) : null);

    internal override async ValueTask<bool> FinishAsync(T value, object? started, ExecutionState state, ResponsePath? path)
    {
        if (value is null)
        {
            state.MoveTo(path);
            return WriteMissing(state);
        }

        var writer = state.Writer;
        writer.StartObject();
        for (var i = 0; i < fields.Length; i++)
        {
            var whole = ((object?[])started!)[i] is { } pending
                ? await fields[i].FinishAsync(pending, state, path).ConfigureAwait(false)
                : WriteInScope(fields[i], value, state, path);
            if (!whole)
            {
                return false;
            }
        }

        writer.EndObject();
        return true;
    }

    private static bool WriteInScope(FieldNode<T> node, T value, ExecutionState state, ResponsePath? path)
    {
        using var scope = state.EnterScope();
        state.MoveTo(path);
        return node.Write(value, state);
    }
}
