using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>What a document may cost before it is refused as a syntax error that names the limit. The defaults suit documents from strangers.</summary>
public sealed record ParserLimits
{
    /// <summary>The limits that hold where a caller gives none.</summary>
    public static ParserLimits Default { get; } = new();

    /// <summary>Limits for a schema that ships with the program: a hundred times the tokens and length, the same depth.</summary>
    public static ParserLimits TrustedSchema { get; } = new() { MaxTokens = 1_000_000, MaxDocumentChars = 100 * 1024 * 1024, Quotation = Quotation.Whole };

    /// <summary>The most tokens in a document, comments not counted; 10,000.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>The most UTF-16 code units in a document; 1,048,576. Nothing of a longer document is read.</summary>
    public int MaxDocumentChars { get; init; } = 1024 * 1024;

    /// <summary>
    /// How deep selection sets, list and object values and list types may nest, all counted together; 200.
    /// The parser and everything that walks its trees recurse this deep at most, so that no document can exhaust a stack.
    /// </summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>How much of the document a message quotes; the engine's own limit where it reads for an engine.</summary>
    internal Quotation Quotation { get; init; } = Quotation.Default;
}
