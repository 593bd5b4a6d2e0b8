namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Resolves a field once for an object, however many names a document has for it. What fails is tried again, and fails under each.</summary>
/// <param name="resolve">The field's resolver.</param>
/// <param name="slot">Where the value is kept; that of all nodes of the field with equal arguments in one selection.</param>
internal sealed class OnceResolver<TParent, TResult>(Resolver<TParent, TResult> resolve, int slot)
{
    internal TResult Resolve(TParent parent, ExecutionState state, object?[] arguments)
    {
        var kept = state.Kept<TParent, TResult>(slot);
        return kept.TryGet(parent, out var known) ? known! : kept.Keep(parent, resolve(parent, state, arguments));
    }
}
