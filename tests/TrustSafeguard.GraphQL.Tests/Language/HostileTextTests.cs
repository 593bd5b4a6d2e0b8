using System.Text;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

public sealed class HostileTextTests
{
    private const int Seed = 20_251_120;
    private const int Texts = 60_000;

    [Fact]
    public void Random_bytes_are_a_document_or_a_syntax_error()
    {
        var random = new Random(Seed);
        var bytes = new byte[40];
        for (var count = 0; count < Texts; count++)
        {
            random.NextBytes(bytes);
            ShouldBeReadOrRefused(Encoding.Latin1.GetString(bytes, 0, random.Next(bytes.Length)));
            ShouldBeReadOrRefused(Encoding.Unicode.GetString(bytes));
        }
    }

    [Fact]
    public void Random_tokens_are_a_document_or_a_syntax_error()
    {
        var random = new Random(Seed);
        string[] tokens =
            ["{", "}", "(", ")", "[", "]", ":", "=", "@", "!", "$", "|", "&", "...", "a", "on", "query", "type", "extend", "1", "\"s\"", "\"\"\"b\"\"\"", "\"", "\n", "#"];
        for (var count = 0; count < Texts; count++)
        {
            ShouldBeReadOrRefused(string.Join(' ', random.GetItems(tokens, random.Next(1, 30))));
        }
    }

    [Fact]
    public void Documents_with_a_part_taken_out_or_doubled_are_documents_or_syntax_errors()
    {
        var random = new Random(Seed);
        for (var count = 0; count < Texts / 10; count++)
        {
            var text = Printer.Print(RandomDocument.Make(count));
            var (from, to) = (random.Next(text.Length), random.Next(text.Length));
            ShouldBeReadOrRefused(text[..Math.Min(from, to)] + text[Math.Max(from, to)..]);
            ShouldBeReadOrRefused(text[..from] + text[to..]);
        }
    }

    private static void ShouldBeReadOrRefused(string text)
    {
        try
        {
            Parser.Parse(text).Definitions.ShouldNotBeEmpty();
        }
        catch (GraphQLSyntaxException refused)
        {
            refused.Error.Locations.ShouldHaveSingleItem().IsKnown.ShouldBeTrue();
        }
    }
}
