using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

public sealed class LexerTests
{
    private const string Alphabet = "a10.-\"\\\n,{#eé";
    private const int LongestText = 4;

    [Fact]
    public void Every_text_of_a_small_alphabet_is_cut_into_tokens_without_a_gap_or_refused_within_itself()
    {
        foreach (var text in Texts(LongestText))
        {
            var (tokens, error) = Cut(text);

            ShouldCover(text, tokens, error is null ? text.Length : Math.Min(text.Length, tokens.LastOrDefault().End));
            error?.Error.Locations.ShouldHaveSingleItem().Column.ShouldBeInRange(1, text.Length + 1);
        }
    }

    [Fact]
    public void Every_token_of_such_a_text_is_the_same_token_alone()
    {
        foreach (var text in Texts(LongestText - 1))
        {
            foreach (var token in Cut(text).Tokens)
            {
                var alone = new Lexer(text[token.Start..token.End]).Next();
                (alone.Kind, alone.End, alone.StringValue).ShouldBe((token.Kind, token.End - token.Start, token.StringValue));
            }
        }
    }

    [Fact]
    public void A_token_is_as_long_as_it_can_be()
    {
        foreach (var text in Texts(LongestText - 1))
        {
            foreach (var (left, right) in Cut(text).Tokens.Zip(Cut(text).Tokens.Skip(1)).Where(pair => pair.First.End == pair.Second.Start))
            {
                var areWords = left.Kind is TokenKind.Name or TokenKind.Int or TokenKind.Float && right.Kind is TokenKind.Name;
                areWords.ShouldBeFalse($"`{text}` was cut within a word");
            }
        }
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\" a \"", " a ")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u0041\\u{42}\\u{1F600}\"", "AB\U0001F600")]
    [InlineData("\"\\uD83D\\uDE00\"", "\U0001F600")]
    [InlineData("\"é\U0001F600\"", "é\U0001F600")]
    public void A_string_says_what_its_escapes_mean(string text, string value) => Only(text, TokenKind.String).StringValue.ShouldBe(value);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\" a \"\"\"", " a ")]
    [InlineData("\"\"\"a \"b\" \\\"\"\" \\n\"\"\"", "a \"b\" \"\"\" \\n")]
    [InlineData("\"\"\"\n    a\n      b\n\n    c\n  \"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"first\r\n   second\r\t third\"\"\"", "first\n second\nthird")]
    [InlineData("\"\"\"\n\n \t\n\"\"\"", "")]
    public void A_block_string_loses_its_common_indentation_and_blank_ends(string text, string value) =>
        Only(text, TokenKind.BlockString).StringValue.ShouldBe(value);

    [Theory]
    [InlineData("0", TokenKind.Int)]
    [InlineData("-9007199254740993", TokenKind.Int)]
    [InlineData("0.10", TokenKind.Float)]
    [InlineData("-1.5E+10", TokenKind.Float)]
    [InlineData("1e5", TokenKind.Float)]
    [InlineData("_a1", TokenKind.Name)]
    [InlineData("...", TokenKind.Spread)]
    public void Numbers_names_and_punctuators_are_told_apart(string text, TokenKind kind) => Only(text, kind);

    [Fact]
    public void Byte_order_marks_commas_and_comments_are_nothing() =>
        Cut("\uFEFF,# comment \U0001F600 \"\r\n a #").Tokens.ShouldHaveSingleItem().Location.ToString().ShouldBe("2:2");

    [Meets("lang.line-numbers")]
    [Fact]
    public void All_three_kinds_of_line_end_begin_a_line() =>
        Cut("a\nb\r\nc\rd").Tokens.Select(token => token.Location.ToString()).ShouldBe(["1:1", "2:1", "3:1", "4:1"]);

    private static Token Only(string text, TokenKind kind)
    {
        var token = Cut(text).Tokens.ShouldHaveSingleItem();
        (token.Kind, token.Start, token.End).ShouldBe((kind, 0, text.Length));
        return token;
    }

    private static (List<Token> Tokens, GraphQLSyntaxException? Error) Cut(string text)
    {
        var (lexer, tokens) = (new Lexer(text), new List<Token>());
        try
        {
            for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
            {
                tokens.Add(token);
            }

            return (tokens, null);
        }
        catch (GraphQLSyntaxException error)
        {
            return (tokens, error);
        }
    }

    private static void ShouldCover(string text, List<Token> tokens, int upTo)
    {
        var position = 0;
        foreach (var token in tokens)
        {
            token.Start.ShouldBeGreaterThanOrEqualTo(position);
            token.End.ShouldBeGreaterThan(token.Start);
            ShouldBeIgnored(text[position..token.Start]);
            position = token.End;
        }

        ShouldBeIgnored(text[position..Math.Max(position, upTo)]);
    }

    private static void ShouldBeIgnored(string gap)
    {
        var withoutComments = string.Concat(gap.Split('\n').Select(line => line.Split('#')[0]));
        withoutComments.Trim(',').Replace(",", "", StringComparison.Ordinal).ShouldBeEmpty();
    }

    private static IEnumerable<string> Texts(int longest)
    {
        IEnumerable<string> texts = [""];
        for (var length = 1; length <= longest; length++)
        {
            texts = texts.SelectMany(text => Alphabet.Select(character => text + character)).ToArray();
            foreach (var text in texts)
            {
                yield return text;
            }
        }
    }
}
