using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Reading;

/// <summary>A document, or everything that is wrong with its files.</summary>
public abstract record PolicyReadingResult
{
    private PolicyReadingResult()
    {
    }

    /// <summary>The files hold a document.</summary>
    /// <param name="Document">The document.</param>
    public sealed record Success(PolicyDocument Document) : PolicyReadingResult;

    /// <summary>The files do not hold a document.</summary>
    /// <param name="Errors">All that is wrong, by file and place; at least one.</param>
    public sealed record Failure(ImmutableArray<PolicyReadingError> Errors) : PolicyReadingResult;
}
