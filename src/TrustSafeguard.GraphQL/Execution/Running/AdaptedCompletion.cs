namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that is written as one of another CLR type.</summary>
internal sealed class AdaptedCompletion<T, TInner>(PlannedField field, Completion<TInner> inner, Func<T, TInner> adapt) : Completion<T>(field, isNullable: true)
{
    internal override bool IsAsync => inner.IsAsync;

    internal override bool Write(T value, ExecutionState state) => inner.Write(adapt(value), state);

    internal override object? Start(T value, ExecutionState state) => inner.Start(adapt(value), state);

    internal override ValueTask<bool> FinishAsync(T value, object? started, ExecutionState state, ResponsePath? path) =>
        inner.FinishAsync(adapt(value), started, state, path);
}
