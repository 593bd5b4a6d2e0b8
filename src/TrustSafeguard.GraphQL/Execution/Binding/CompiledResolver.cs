using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A resolver, compiled once a document asks for its field: a server of hundreds of fields is asked for few of them, and starts the sooner.</summary>
/// <param name="Compiled">A <see cref="Resolver{TParent,TResult}"/>.</param>
/// <param name="ResultType">What it returns, without the task around it.</param>
/// <param name="IsAwaited">Whether it returns a task; the delegate returns a <see cref="ValueTask{TResult}"/> then.</param>
/// <param name="TakesCancellation">Whether it asks for the cancellation token.</param>
/// <param name="Arguments">Its arguments, in the order in which it expects their values.</param>
internal sealed record CompiledResolver(Lazy<Delegate> Compiled, Type ResultType, bool IsAwaited, bool TakesCancellation, IReadOnlyList<ArgumentCoercion> Arguments)
{
    /// <summary>What resolves: for planning, not for binding.</summary>
    internal Delegate Delegate => Compiled.Value;

    /// <summary>The method or the property that it calls.</summary>
    internal required MemberInfo Member { get; init; }

    /// <summary>Whether it takes all parents at once, as an <see cref="IReadOnlyList{T}"/>, and returns as many values.</summary>
    internal bool IsBatch { get; init; }
}
