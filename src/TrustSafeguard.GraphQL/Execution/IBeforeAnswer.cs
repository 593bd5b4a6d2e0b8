namespace TrustSafeguard.GraphQL.Execution;

/// <summary>What a request's context implements where something has to be done before an answer is told, such as to note what it tells.</summary>
public interface IBeforeAnswer
{
    /// <summary>
    /// Called once an operation that was executed, and once an event of a subscription: when the response is whole, outside of the scope, and before anybody gets it. Where it
    /// fails, so does the operation: no part of the response is told.
    /// </summary>
    /// <param name="operation">What is answered.</param>
    /// <param name="cancellation">The caller has gone.</param>
    ValueTask BeforeAnswerAsync(AnsweredOperation operation, CancellationToken cancellation);
}
