namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value type that may be missing.</summary>
internal sealed class NullableCompletion<T>(ResponsePlace place, bool isNullable, Completion<T> inner) : Completion<T?>(place, isNullable)
    where T : struct
{
    internal override bool IsAsync => inner.IsAsync;

    internal override bool Write(T? value, ExecutionState state) => value is { } some ? inner.Write(some, state) : WriteMissing(state);

    internal override StartedValue Start(T? value, ExecutionState state) => value is { } some ? inner.Start(some, state) : Missing;
}
