namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a request's context implements where only the running of a query tells how much is looked at for it, as where each record of a list is looked at for what its caller may
/// see of it. A query that turns out to be dear so is read anew as a dear one, whatever it was reckoned to cost; of a mutation or an event, each field that looks at more is an
/// error.
/// </summary>
public interface IReckonsLooks
{
    /// <summary>
    /// Said before an operation is read, out of its scope: once it has looked at about as much as <paramref name="most"/>, whatever looks at more stops with an exception that
    /// <see cref="IsStop"/> knows, from within a resolver or a guard. Of a mutation each root field may look at as much.
    /// </summary>
    /// <param name="most"><see cref="GraphQLLimits.DearLooks"/>.</param>
    void StopAfter(int most);

    /// <summary>Whether an exception says that a query has stopped so.</summary>
    bool IsStop(Exception problem);

    /// <summary>
    /// Said before what has stopped is read anew, out of its scope: nothing that was read before is answered, and from now on it may look at as much as it needs.
    /// </summary>
    void BeginAnew();
}
