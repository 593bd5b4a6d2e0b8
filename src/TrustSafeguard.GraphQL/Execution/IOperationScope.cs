namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a request's context implements where the data must hold still while it is read. The engine enters before it reads and leaves after it,
/// on one thread, never nested and never across an await: a query whose resolvers all answer at once and take one parent is read in one scope from first field to last;
/// of a mutation, what each root field selects from its result is read in one scope, after the resolver has returned. A query's awaited resolver
/// starts within a scope and goes on outside it once it has waited.
/// </summary>
public interface IOperationScope
{
    /// <summary>Called before a stretch of reading.</summary>
    void Enter();

    /// <summary>Called after it, on the same thread, also where reading failed.</summary>
    void Exit();
}
