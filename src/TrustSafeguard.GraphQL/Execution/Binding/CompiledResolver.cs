using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A resolver, compiled.</summary>
/// <param name="Delegate">A <see cref="Resolver{TParent,TResult}"/>.</param>
/// <param name="ResultType">What it returns, without the task around it.</param>
/// <param name="IsAwaited">Whether it returns a task; the delegate returns a <see cref="ValueTask{TResult}"/> then.</param>
/// <param name="TakesCancellation">Whether it asks for the cancellation token.</param>
/// <param name="Arguments">Its arguments, in the order in which it expects their values.</param>
internal sealed record CompiledResolver(Delegate Delegate, Type ResultType, bool IsAwaited, bool TakesCancellation, IReadOnlyList<ArgumentCoercion> Arguments)
{
    /// <summary>Whether it takes all parents at once, as an <see cref="IReadOnlyList{T}"/>, and returns as many values.</summary>
    internal bool IsBatch { get; init; }
}
