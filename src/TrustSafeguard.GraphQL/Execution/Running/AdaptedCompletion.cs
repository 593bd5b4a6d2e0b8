namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A value that is written as one of another CLR type.</summary>
internal sealed class AdaptedCompletion<T, TInner>(ResponsePlace place, Completion<TInner> inner, Func<T, TInner> adapt) : Completion<T>(place, isNullable: true)
{
    internal override bool IsAsync => inner.IsAsync;

    internal override bool Write(T value, ExecutionState state) => inner.Write(adapt(value), state);

    internal override StartedValue Start(T value, ExecutionState state) => inner.Start(adapt(value), state);
}
