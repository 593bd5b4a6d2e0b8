using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The token that the parser looks at, and the small steps from which the grammar is made.</summary>
internal sealed class TokenReader
{
    private readonly string text;
    private readonly ParserLimits limits;
    private readonly Lexer lexer;
    private Token current;
    private int tokens;
    private int depth;

    // One string for each distinct name of a document: the same few names come again and again.
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> namesBySpan;

    internal TokenReader(string text, ParserLimits limits)
    {
        (this.text, this.limits) = (text, limits);
        namesBySpan = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (text.Length > limits.MaxDocumentChars)
        {
            throw GraphQLSyntaxException.Beyond(
                new SourceLocation(1, 1), $"Document is longer than {limits.MaxDocumentChars} characters (limit `MaxDocumentChars`). Send a shorter one.");
        }

        lexer = new Lexer(text);
        Advance();
    }

    internal TokenKind Kind => current.Kind;

    internal SourceLocation Location => current.Location;

    internal string StringValue => current.StringValue ?? "";

    /// <summary>The text of the current token, one string object for each distinct text.</summary>
    internal string Text()
    {
        var span = text.AsSpan(current.Start, current.End - current.Start);
        if (!namesBySpan.TryGetValue(span, out var name))
        {
            name = span.ToString();
            names.Add(name, name);
        }

        return name;
    }

    internal bool IsKeyword(string keyword) => current.Kind == TokenKind.Name && text.AsSpan(current.Start, current.End - current.Start).SequenceEqual(keyword);

    internal void Advance()
    {
        current = lexer.Next();
        if (current.Kind != TokenKind.EndOfFile && ++tokens > limits.MaxTokens)
        {
            throw GraphQLSyntaxException.Beyond(
                current.Location, $"Document contains more than {limits.MaxTokens} tokens (limit `MaxTokens`). Parsing aborted.");
        }
    }

    internal SourceLocation Expect(TokenKind kind)
    {
        if (current.Kind != kind)
        {
            throw Error(current.Location, $"Expected {TokenText.Describe(kind)}, found {Found()}.");
        }

        var location = current.Location;
        if (kind != TokenKind.EndOfFile)
        {
            Advance();
        }

        return location;
    }

    internal bool Skip(TokenKind kind)
    {
        if (current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    internal void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Error(current.Location, $"Expected \"{keyword}\", found {Found()}.");
        }
    }

    internal bool SkipKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    internal NameNode Name()
    {
        if (current.Kind != TokenKind.Name)
        {
            throw Error(current.Location, $"Expected Name, found {Found()}.");
        }

        var name = new NameNode(current.Location, Text());
        Advance();
        return name;
    }

    /// <summary>What stands between two punctuators, at least once.</summary>
    internal IReadOnlyList<T> Many<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (!Skip(close));
        return items;
    }

    /// <summary>What stands between two punctuators, at least once; nothing where the first does not stand here.</summary>
    internal IReadOnlyList<T> OptionalMany<T>(TokenKind open, Func<T> item, TokenKind close) => current.Kind == open ? Many(open, item, close) : [];

    /// <summary>What stands between two punctuators, if anything.</summary>
    internal IReadOnlyList<T> Any<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        while (!Skip(close))
        {
            items.Add(item());
        }

        return items;
    }

    /// <summary>Items with a punctuator between them, and perhaps before the first.</summary>
    internal IReadOnlyList<T> Delimited<T>(TokenKind delimiter, Func<T> item)
    {
        Skip(delimiter);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Skip(delimiter));
        return items;
    }

    // INVARIANT: whatever in the grammar contains itself goes through Enter and Leave.
    internal void Enter()
    {
        if (++depth > limits.MaxDepth)
        {
            throw GraphQLSyntaxException.Beyond(
                current.Location, $"Document nests deeper than {limits.MaxDepth} levels (limit `MaxDepth`). Parsing aborted.");
        }
    }

    internal void Leave() => depth--;

    internal GraphQLSyntaxException Unexpected() => Error(current.Location, $"Unexpected {Found()}.");

    internal GraphQLSyntaxException UnexpectedVariable(SourceLocation location) =>
        Error(location, limits.Quotation.Message($"Unexpected variable \"${Text()}\" in constant value."));

    internal static GraphQLSyntaxException Error(SourceLocation location, string message) => GraphQLSyntaxException.At(location, message);

    internal string Found() => TokenText.Describe(text, current, limits.Quotation);
}
