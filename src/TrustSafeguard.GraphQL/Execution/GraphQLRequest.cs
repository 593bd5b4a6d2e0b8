using System.Text;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// A request, as bytes so that a known document need not be decoded. The bytes must not change until the engine has returned, be it with a response that is still to come.
/// </summary>
public readonly record struct GraphQLRequest
{
    /// <summary>The document, in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Whether <see cref="Document"/> is the inside of a JSON string with its escapes still in it.</summary>
    public bool DocumentIsJsonEscaped { get; init; }

    /// <summary>Which operation of the document; null where it has one only.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables: a JSON object in UTF-8, or nothing.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>
    /// Which document of the manifest is meant, such as <c>sha256:</c> and 64 hexadecimal digits; then <see cref="Document"/> is empty.
    /// Null where the request brings its document. Source: graphql-over-http, Persisted Documents.
    /// </summary>
    public string? DocumentId { get; init; }

    /// <summary>Whether the response's `extensions` is to say what the operation costs, where the schema has costs.</summary>
    public bool ReportCost { get; init; }

    /// <summary>Whether a mutation is to be refused, as HTTP GET asks for.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>A request from text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="variables">The variables as JSON; null for none.</param>
    /// <param name="operationName">Which operation; null where there is one only.</param>
    public static GraphQLRequest Of(string document, string? variables = null, string? operationName = null) => new()
    {
        Document = Encoding.UTF8.GetBytes(document),
        Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
        OperationName = operationName,
    };
}
