using System.Text;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Reads what stands between quotation marks. Source: sec-String-Value.</summary>
internal static class StringReader
{
    private const int LongestBracedEscape = 12; // \u{00000000}

    /// <summary>Reads from after the opening quotation mark to after the closing one.</summary>
    internal static (string Text, int End) Read(string text, int start, Lexer lexer)
    {
        var (position, chunkStart) = (start, start);
        StringBuilder? built = null;
        while (position < text.Length && text[position] is not ('\n' or '\r'))
        {
            if (text[position] == '"')
            {
                var tail = text.AsSpan(chunkStart, position - chunkStart);
                return (built is null ? tail.ToString() : built.Append(tail).ToString(), position + 1);
            }

            if (text[position] == '\\')
            {
                built = (built ?? new StringBuilder()).Append(text, chunkStart, position - chunkStart);
                position += AppendEscape(text, position, built, lexer);
                chunkStart = position;
                continue;
            }

            var length = Characters.LengthAt(text, position);
            position += length > 0
                ? length
                : throw lexer.Error(position, $"Invalid character within String: {TokenText.DescribeCharacter(text, position)}.");
        }

        throw lexer.Error(position, "Unterminated string.");
    }

    private static int AppendEscape(string text, int position, StringBuilder built, Lexer lexer)
    {
        if (CharAt(text, position + 1) != 'u')
        {
            built.Append(Simple(text, position, lexer));
            return 2;
        }

        return CharAt(text, position + 2) == '{'
            ? AppendBraced(text, position, built, lexer)
            : AppendFixed(text, position, built, lexer);
    }

    private static char Simple(string text, int position, Lexer lexer) => CharAt(text, position + 1) switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => throw lexer.Error(position, $"Invalid character escape sequence: \"{Slice(text, position, 2)}\"."),
    };

    private static int AppendBraced(string text, int position, StringBuilder built, Lexer lexer)
    {
        var (codePoint, size) = (0, 3);
        while (size < LongestBracedEscape)
        {
            var character = CharAt(text, position + size++);
            if (character == '}')
            {
                if (size < 5 || !Rune.IsValid(codePoint))
                {
                    break;
                }

                built.Append(char.ConvertFromUtf32(codePoint));
                return size;
            }

            if (!char.IsAsciiHexDigit(character) || codePoint > 0xFFFFFFF >> 1)
            {
                break;
            }

            codePoint = (codePoint << 4) | Convert.ToInt32(character.ToString(), 16);
        }

        throw lexer.Error(position, $"Invalid Unicode escape sequence: \"{Slice(text, position, size)}\".");
    }

    private static int AppendFixed(string text, int position, StringBuilder built, Lexer lexer)
    {
        var code = HexAt(text, position + 2);
        if (code is >= 0 && !char.IsSurrogate((char)code.Value))
        {
            built.Append((char)code.Value);
            return 6;
        }

        if (code is { } high && char.IsHighSurrogate((char)high)
            && CharAt(text, position + 6) == '\\' && CharAt(text, position + 7) == 'u'
            && HexAt(text, position + 8) is { } low && char.IsLowSurrogate((char)low))
        {
            built.Append((char)high).Append((char)low);
            return 12;
        }

        throw lexer.Error(position, $"Invalid Unicode escape sequence: \"{Slice(text, position, 6)}\".");
    }

    private static int? HexAt(string text, int position) =>
        position + 4 <= text.Length
        && ushort.TryParse(text.AsSpan(position, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code)
            ? code
            : null;

    private static char CharAt(string text, int position) => position < text.Length ? text[position] : '\0';

    private static string Slice(string text, int position, int length) => text[position..Math.Min(text.Length, position + length)];
}
