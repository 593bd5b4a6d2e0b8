using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Tokens and characters as messages name them.</summary>
internal static class TokenText
{
    /// <summary>`"{"` for a punctuator, the kind's name for the rest.</summary>
    internal static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenOpen => "\"(\"",
        TokenKind.ParenClose => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketOpen => "\"[\"",
        TokenKind.BracketClose => "\"]\"",
        TokenKind.BraceOpen => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceClose => "\"}\"",
        _ => kind.ToString(),
    };

    /// <summary>The kind, and for names, numbers and strings what they say.</summary>
    internal static string Describe(string text, in Token token, Quotation quotation) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => quotation.Message($"{token.Kind} \"{text[token.Start..token.End]}\""),
        TokenKind.String or TokenKind.BlockString => quotation.Message($"{token.Kind} \"{token.StringValue}\""),
        _ => Describe(token.Kind),
    };

    /// <summary>The code point at an offset: itself in quotes where it is printable ASCII, else `U+` and its number.</summary>
    internal static string DescribeCharacter(string text, int position)
    {
        if (position >= text.Length)
        {
            return Describe(TokenKind.EndOfFile);
        }

        var character = text[position];
        if (character is >= ' ' and <= '~')
        {
            return character == '"' ? "'\"'" : $"\"{character}\"";
        }

        var codePoint = char.IsHighSurrogate(character) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1])
            ? char.ConvertToUtf32(character, text[position + 1])
            : character;
        return $"U+{codePoint:X4}";
    }
}
