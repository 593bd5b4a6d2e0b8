using System.Text;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Text that was a document, and text that never was.</summary>
internal sealed class DocumentDamage(Schema schema, int seed)
{
    private static readonly string[] Marks =
        [
            "{", "}", "(", ")", "[", "]", ":", "=", "@", "!", "$", "|", "&", "...", "1", "-2", "0.5", "01", "1.", "2e", "-", "\"s\"", "\"\"\"b\"\"\"", "\"",
            "\"\\u00g0\"", "\"\\q\"", "\n", "# c\n", ",", ".", "..", "\u00a0", "é", "?", "\0"
        ];

    private readonly Random random = new(seed);

    internal GeneratedDocument Damage(GeneratedDocument whole)
    {
        var text = whole.Text;
        for (var count = random.Next(1, 3); count > 0 && text.Length > 0; count--)
        {
            text = Once(text);
        }

        return whole with { Text = WithoutHalfCharacters(text) };
    }

    internal GeneratedDocument Soup()
    {
        var words = ValueGenerator.Words(schema);
        var parts = Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(2) == 0 ? Pick(Marks) : Pick(words));
        return new GeneratedDocument((random.Next(2) == 0 ? "{ " : "") + string.Join(' ', parts), [], null);
    }

    private string Once(string text)
    {
        var (at, other) = (random.Next(text.Length), random.Next(text.Length));
        return random.Next(5) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, $" {Pick(Marks)} "),
            3 => text.Remove(at, 1).Insert(at, $"{text[other]}"),
            _ => text[..Math.Min(at, other)] + text[Math.Max(at, other)..],
        };
    }

    // Half a surrogate pair cannot be sent to the other process.
    private static string WithoutHalfCharacters(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private string Pick(string[] all) => all[random.Next(all.Length)];
}
