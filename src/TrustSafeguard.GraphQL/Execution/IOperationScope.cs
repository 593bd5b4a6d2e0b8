namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a request's context implements where the data must hold still while it is read. The engine enters before it reads and leaves after it,
/// on one thread, never nested and never across an await. A query whose resolvers all answer at once and take one parent is read in one scope from first field to last.
/// Where some are awaited, the scope is paused while they are: it is read in several stretches, and of all of them the context shows the same. Of a mutation,
/// what each root field selects from its result is read so, after the resolver has returned. An awaited resolver of a query starts within the scope and goes on outside it once
/// it has waited.
/// </summary>
public interface IOperationScope
{
    /// <summary>Called before a stretch of reading; after a <see cref="Pause"/>, to go on with what was paused.</summary>
    void Enter();

    /// <summary>Called after the last stretch, on the thread that entered, also where reading failed.</summary>
    void Exit();

    /// <summary>
    /// Called after a stretch, on the thread that entered, where more may follow on any thread: after an <see cref="Enter"/> the same is shown. An <see cref="Enter"/> and an
    /// <see cref="Exit"/> follow in any case. Leaves as <see cref="Exit"/> does where it is not implemented.
    /// </summary>
    void Pause() => Exit();
}
