using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// A resolver's error that the client may read; it becomes an entry of `errors` with the field's path. Every other exception is masked.
/// Expected refusals are better modelled as data.
/// </summary>
public sealed class GraphQLException : Exception
{
    /// <summary>With what the client reads.</summary>
    /// <param name="message">One sentence that says what is wrong and what to do.</param>
    /// <param name="code">A stable code, written as `extensions.code`.</param>
    public GraphQLException(string message, string code)
        : base(message) => Code = code;

    /// <summary>The stable code.</summary>
    public string Code { get; }

    /// <summary>Further entries of `extensions`; null where there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>Where in the document; null for the places of the field.</summary>
    internal IReadOnlyList<SourceLocation>? Locations { get; init; }
}
