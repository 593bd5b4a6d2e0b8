namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value type that may be missing.</summary>
internal sealed class NullableCompletion<T>(PlannedField field, bool isNullable, Completion<T> inner) : Completion<T?>(field, isNullable)
    where T : struct
{
    internal override bool IsAsync => inner.IsAsync;

    internal override bool Write(T? value, ExecutionState state) => value is { } some ? inner.Write(some, state) : WriteMissing(state);

    internal override object? Start(T? value, ExecutionState state) => value is { } some ? inner.Start(some, state) : null;

    internal override ValueTask<bool> FinishAsync(T? value, object? started, ExecutionState state, ResponsePath? path)
    {
        if (value is { } some)
        {
            return inner.FinishAsync(some, started, state, path);
        }

        state.MoveTo(path);
        return new(WriteMissing(state));
    }
}
