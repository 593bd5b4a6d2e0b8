namespace TrustSafeguard.GraphQL.Execution;

/// <summary>What a request's context implements where resolvers return a <see cref="LaterText"/>.</summary>
public interface ILaterTexts
{
    /// <summary>Finds the texts of an operation. Called once an operation, outside of its scope; where it fails, so does the operation: no part of it is told.</summary>
    /// <param name="places">What the resolvers returned, in the order in which it is written; the same may come again.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>A text for each, in their order.</returns>
    ValueTask<IReadOnlyList<string>> FindTextsAsync(IReadOnlyList<object> places, CancellationToken cancellation);
}
