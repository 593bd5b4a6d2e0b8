namespace TrustSafeguard.GraphQL.Execution;

/// <summary>What a request's context implements where resolvers return a <see cref="LaterText"/>.</summary>
public interface ILaterTexts
{
    /// <summary>Finds the texts of an operation. Called once an operation, outside of its scope; where it fails, so does the operation: no part of it is told.</summary>
    /// <param name="places">What the resolvers returned, in the order in which it is written; the same may come again.</param>
    /// <param name="mostCharacters">
    /// How many UTF-16 code units all of them together may have, each as often as it comes, at least 0: of more the response would be too large. Whoever has found that many
    /// stops there.
    /// </param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>A text for each, in their order; null where they have more than <paramref name="mostCharacters"/>.</returns>
    ValueTask<IReadOnlyList<string>?> FindTextsAsync(IReadOnlyList<object> places, int mostCharacters, CancellationToken cancellation);
}
