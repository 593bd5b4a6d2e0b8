using System.Text;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Writes strings, between quotation marks or triple ones. Source: sec-String-Value.</summary>
internal static class StringPrinter
{
    private const string TripleQuote = "\"\"\"";
    private const int LongestSingleLine = 70;

    internal static string Quoted(string value)
    {
        var built = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            built.Append(Escaped(character));
        }

        return built.Append('"').ToString();
    }

    internal static string Block(string value)
    {
        var escaped = value.Replace(TripleQuote, "\\" + TripleQuote, StringComparison.Ordinal);

        // The language's line terminators only: `ReplaceLineEndings` takes a form feed, U+0085, U+2028 and U+2029 for line ends too.
        var lines = escaped.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var endsInTripleQuote = escaped.EndsWith("\\" + TripleQuote, StringComparison.Ordinal);
        var needsTrailingBreak = (value.EndsWith('"') && !endsInTripleQuote) || value.EndsWith('\\');
        var needsLeadingBreak = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || IsWhiteSpace(line[0]));
        var isSpread = lines.Length > 1 || value.Length > LongestSingleLine || needsTrailingBreak || needsLeadingBreak || endsInTripleQuote;
        var keepsFirstLine = lines.Length == 1 && value.Length > 0 && IsWhiteSpace(value[0]);
        var before = (isSpread && !keepsFirstLine) || needsLeadingBreak ? "\n" : "";
        return $"{TripleQuote}{before}{escaped}{(isSpread ? "\n" : "")}{TripleQuote}";
    }

    private static bool IsWhiteSpace(char character) => character is ' ' or '\t';

    private static string Escaped(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' or (>= '\u007F' and <= '\u009F') => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    };
}
