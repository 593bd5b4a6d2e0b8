using System.Text.RegularExpressions;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Schemas that are nearly right: a whole one with a word, a mark or a line changed, taken out or doubled. The same seed gives the same text.</summary>
internal sealed partial class SchemaDamage(string sdl, int seed)
{
    private static readonly string[] Marks = ["!", "[", "]", "@", "=", "|", "&", "{", "}", "(", ")", ":", "null", "1", "\"s\"", "true", "repeatable", "implements", "__a"];
    private readonly Random random = new(seed);

    internal string Make()
    {
        var text = sdl;
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            text = random.Next(3) == 0 ? ChangeLine(text) : ChangeToken(text);
        }

        return text;
    }

    private string ChangeToken(string text)
    {
        var tokens = Token().Matches(text);
        var (one, other) = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
        var instead = random.Next(4) switch
        {
            0 => "",
            1 => Marks[random.Next(Marks.Length)],
            2 => one.Value + " " + one.Value,
            _ => other.Value,
        };
        return text[..one.Index] + instead + text[(one.Index + one.Length)..];
    }

    private string ChangeLine(string text)
    {
        var lines = text.Split('\n').ToList();
        var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
        if (random.Next(2) == 0)
        {
            lines.Insert(to, lines[from]);
        }
        else
        {
            lines.RemoveAt(from);
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("[A-Za-z_0-9]+|[!@=|&:{}()\\[\\]]", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
