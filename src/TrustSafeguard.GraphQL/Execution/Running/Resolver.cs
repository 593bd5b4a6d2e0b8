namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A resolver as execution calls it: compiled at start-up, no reflection and no boxing left.</summary>
internal delegate TResult Resolver<in TParent, out TResult>(TParent parent, ExecutionState state, object?[] arguments);
