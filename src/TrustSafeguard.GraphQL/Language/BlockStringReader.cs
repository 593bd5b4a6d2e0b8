using System.Text;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Reads what stands between triple quotation marks and takes its common indentation away. Source: sec-String-Value (BlockStringValue).</summary>
internal static class BlockStringReader
{
    private const string TripleQuote = "\"\"\"";

    /// <summary>Reads from after the opening quotation marks to after the closing ones.</summary>
    internal static (string Text, int End, int LineBreaks, int LastLineStart) Read(string text, int start, Lexer lexer)
    {
        var lines = new List<string>();
        var (position, lineStart) = (start, start);
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            if (rest.StartsWith(TripleQuote))
            {
                lines.Add(Line(text, lineStart, position));
                return (Dedent(lines), position + TripleQuote.Length, lines.Count - 1, lineStart);
            }

            if (rest[0] is '\n' or '\r')
            {
                lines.Add(Line(text, lineStart, position));
                position += rest.StartsWith("\r\n") ? 2 : 1;
                lineStart = position;
                continue;
            }

            position += rest.StartsWith("\\\"\"\"") ? 4 : LengthAt(text, position, lexer);
        }

        throw lexer.Error(position, "Unterminated string.");
    }

    private static int LengthAt(string text, int position, Lexer lexer) => Characters.LengthAt(text, position) switch
    {
        0 => throw lexer.Error(position, $"Invalid character within String: {TokenText.DescribeCharacter(text, position)}."),
        var length => length,
    };

    private static string Line(string text, int start, int end) => text[start..end].Replace("\\\"\"\"", TripleQuote, StringComparison.Ordinal);

    private static string Dedent(List<string> lines)
    {
        var first = lines.FindIndex(line => !IsBlank(line));
        if (first < 0)
        {
            return "";
        }

        var last = lines.FindLastIndex(line => !IsBlank(line));
        var indented = lines.Skip(1).Where(line => !IsBlank(line)).Select(Indentation).DefaultIfEmpty(0).Min();
        var built = new StringBuilder();
        for (var index = first; index <= last; index++)
        {
            var line = lines[index].AsSpan();
            built.Append(index == 0 ? line : line[Math.Min(indented, line.Length)..]);
            if (index < last)
            {
                built.Append('\n');
            }
        }

        return built.ToString();
    }

    private static bool IsBlank(string line) => Indentation(line) == line.Length;

    private static int Indentation(string line)
    {
        var index = 0;
        while (index < line.Length && line[index] is ' ' or '\t')
        {
            index++;
        }

        return index;
    }
}
