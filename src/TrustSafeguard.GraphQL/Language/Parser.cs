namespace TrustSafeguard.GraphQL.Language;

/// <summary>Reads GraphQL: documents of operations and documents of type definitions, in one grammar. Source: sec-Language, sec-Type-System.</summary>
public static class Parser
{
    /// <summary>Reads a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> where not given.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or crosses a limit.</exception>
    public static DocumentNode Parse(string text, ParserLimits? limits = null) =>
        new DocumentReader(new TokenReader(text, limits ?? ParserLimits.Default)).Document();

    /// <summary>Reads a value, variables allowed.</summary>
    /// <param name="text">The value.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> where not given.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not a value, or crosses a limit.</exception>
    public static ValueNode ParseValue(string text, ParserLimits? limits = null)
    {
        var tokens = new TokenReader(text, limits ?? ParserLimits.Default);
        var value = new ValueReader(tokens).Value(isConstant: false);
        tokens.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Reads a reference to a type.</summary>
    /// <param name="text">The reference, such as `[Int!]!`.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> where not given.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not a reference to a type, or crosses a limit.</exception>
    public static TypeNode ParseType(string text, ParserLimits? limits = null)
    {
        var tokens = new TokenReader(text, limits ?? ParserLimits.Default);
        var type = new ValueReader(tokens).Type();
        tokens.Expect(TokenKind.EndOfFile);
        return type;
    }
}
