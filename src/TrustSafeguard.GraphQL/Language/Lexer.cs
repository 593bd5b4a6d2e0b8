using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>
/// Cuts a text into tokens, one at a time. Works on UTF-16, so that columns are those that editors and the reference implementation count;
/// allocates for the values of strings only. Source: sec-Language.Source-Text.
/// </summary>
/// <param name="text">The text.</param>
public sealed class Lexer(string text)
{
    private int position;
    private int line = 1;
    private int lineStart;

    /// <summary>The next token; <see cref="TokenKind.EndOfFile"/> again and again at the end.</summary>
    /// <exception cref="GraphQLSyntaxException">What stands here is no token.</exception>
    public Token Next()
    {
        SkipIgnored();
        if (position >= text.Length)
        {
            return new Token(TokenKind.EndOfFile, LocationOf(text.Length), text.Length, text.Length, null);
        }

        var character = text[position];
        return character switch
        {
            '!' => Punctuator(TokenKind.Bang),
            '$' => Punctuator(TokenKind.Dollar),
            '&' => Punctuator(TokenKind.Ampersand),
            '(' => Punctuator(TokenKind.ParenOpen),
            ')' => Punctuator(TokenKind.ParenClose),
            ':' => Punctuator(TokenKind.Colon),
            '=' => Punctuator(TokenKind.EqualsSign),
            '@' => Punctuator(TokenKind.At),
            '[' => Punctuator(TokenKind.BracketOpen),
            ']' => Punctuator(TokenKind.BracketClose),
            '{' => Punctuator(TokenKind.BraceOpen),
            '|' => Punctuator(TokenKind.Pipe),
            '}' => Punctuator(TokenKind.BraceClose),
            '.' when At(1) == '.' && At(2) == '.' => Punctuator(TokenKind.Spread, length: 3),
            '"' when At(1) == '"' && At(2) == '"' => BlockString(),
            '"' => String(),
            '-' or (>= '0' and <= '9') => Number(),
            _ when char.IsAsciiLetter(character) || character == '_' => Name(),
            _ => throw Unexpected(character),
        };
    }

    private SourceLocation LocationOf(int offset) => new(line, offset - lineStart + 1);

    /// <summary>The code unit some way ahead; NUL beyond the end, which no token contains.</summary>
    private char At(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private void SkipIgnored()
    {
        while (position < text.Length)
        {
            switch (text[position])
            {
                case ' ' or ',' or '\t' or '\uFEFF':
                    position++;
                    break;
                case '\n' or '\r':
                    SkipLineTerminator();
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipLineTerminator()
    {
        position += text[position] == '\r' && At(1) == '\n' ? 2 : 1;
        line++;
        lineStart = position;
    }

    private void SkipComment()
    {
        position++;
        while (position < text.Length && text[position] is not ('\n' or '\r') && Characters.LengthAt(text, position) is > 0 and var length)
        {
            position += length;
        }
    }

    private Token Punctuator(TokenKind kind, int length = 1)
    {
        var start = position;
        position += length;
        return new Token(kind, LocationOf(start), start, position, null);
    }

    private Token Name()
    {
        var start = position++;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        return new Token(TokenKind.Name, LocationOf(start), start, position, null);
    }

    private Token Number()
    {
        var start = position;
        SkipIntegerPart();
        var isFloat = SkipFraction() | SkipExponent();
        if (At(0) == '.' || char.IsAsciiLetter(At(0)) || At(0) == '_')
        {
            throw ExpectedDigit();
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, LocationOf(start), start, position, null);
    }

    private void SkipIntegerPart()
    {
        if (At(0) == '-')
        {
            position++;
        }

        if (At(0) != '0')
        {
            SkipDigits();
            return;
        }

        position++;
        if (char.IsAsciiDigit(At(0)))
        {
            throw Error(position, $"Invalid number, unexpected digit after 0: {TokenText.DescribeCharacter(text, position)}.");
        }
    }

    private bool SkipFraction()
    {
        if (At(0) != '.')
        {
            return false;
        }

        position++;
        SkipDigits();
        return true;
    }

    private bool SkipExponent()
    {
        if (At(0) is not ('e' or 'E'))
        {
            return false;
        }

        position += At(1) is '+' or '-' ? 2 : 1;
        SkipDigits();
        return true;
    }

    private void SkipDigits()
    {
        if (!char.IsAsciiDigit(At(0)))
        {
            throw ExpectedDigit();
        }

        while (char.IsAsciiDigit(At(0)))
        {
            position++;
        }
    }

    private Token String()
    {
        var start = position;
        var value = StringReader.Read(text, start + 1, this);
        position = value.End;
        return new Token(TokenKind.String, LocationOf(start), start, position, value.Text);
    }

    private Token BlockString()
    {
        var start = position;
        var value = BlockStringReader.Read(text, start + 3, this);
        var token = new Token(TokenKind.BlockString, LocationOf(start), start, value.End, value.Text);
        (position, line, lineStart) = (value.End, line + value.LineBreaks, value.LineBreaks > 0 ? value.LastLineStart : lineStart);
        return token;
    }

    private GraphQLSyntaxException Unexpected(char character)
    {
        if (character == '\'')
        {
            return Error(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        }

        var kind = Characters.LengthAt(text, position) > 0 ? "Unexpected" : "Invalid";
        return Error(position, $"{kind} character: {TokenText.DescribeCharacter(text, position)}.");
    }

    private GraphQLSyntaxException ExpectedDigit() =>
        Error(position, $"Invalid number, expected digit but got: {TokenText.DescribeCharacter(text, position)}.");

    // INVARIANT: the reference implementation counts lines from the text itself, so a place within a block string is found by counting on.
    internal GraphQLSyntaxException Error(int offset, string message)
    {
        var (atLine, atLineStart) = (line, lineStart);
        for (var index = Math.Max(position, lineStart); index < offset; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && !(index + 1 < text.Length && text[index + 1] == '\n')))
            {
                (atLine, atLineStart) = (atLine + 1, index + 1);
            }
        }

        return GraphQLSyntaxException.At(new SourceLocation(atLine, offset - atLineStart + 1), message);
    }
}
