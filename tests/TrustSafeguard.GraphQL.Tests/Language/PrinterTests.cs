using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void What_is_printed_is_read_as_the_same_tree() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll<int>(seed =>
        {
            var document = RandomDocument.Make(seed);
            Shape.Of(Parser.Parse(Printer.Print(document))).ShouldBe(Shape.Of(document));
        }));

    [Fact]
    public void Printing_twice_prints_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll<int>(seed =>
        {
            var printed = Printer.Print(RandomDocument.Make(seed));
            Printer.Print(Parser.Parse(printed)).ShouldBe(printed);
        }));

    [Fact]
    [Meets("lang.string.printed-controls", "lang.string.printed-supplementary")]
    public void Control_characters_are_printed_as_escapes_and_all_others_as_they_are() =>
        Printer.Print(Parser.ParseValue("\"\\u0001 \\u007F \\u009F \\t \\u{1F600} \u00e9\"")).ShouldBe("\"\\u0001 \\u007F \\u009F \\t \U0001F600 \u00e9\"");

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    [InlineData("\f")]
    public void Only_the_languages_line_terminators_put_a_block_string_on_lines_of_its_own(string separator) =>
        Printer.Print(Parser.ParseValue($"\"\"\"a{separator}b\"\"\"")).ShouldBe($"\"\"\"a{separator}b\"\"\"");

    [Fact]
    public void Variables_that_span_lines_are_printed_on_lines_of_their_own() =>
        Printer.Print(Parser.Parse("query ($a: String = \"\"\"x\ny\"\"\", $b: Int) { a }")).ShouldBe(
            "query (\n$a: String = \"\"\"\nx\ny\n\"\"\"\n$b: Int\n) {\n  a\n}");

    [Fact]
    public void An_operation_is_printed_in_the_canonical_form()
    {
        var document = Parser.Parse(
            """query Q($id:ID!=1@d,$list:[Int!])@a{alias:field(x:[1 2],y:{k:"v"})@skip(if:$b){...F@c ...on T{id}...{__typename}}}""");

        Printer.Print(document).ShouldBe(
            """
            query Q($id: ID! = 1 @d, $list: [Int!]) @a {
              alias: field(x: [1, 2], y: {k: "v"}) @skip(if: $b) {
                ...F @c
                ... on T {
                  id
                }
                ... {
                  __typename
                }
              }
            }
            """);
    }

    [Fact]
    public void Arguments_that_make_a_line_too_long_stand_on_lines_of_their_own() =>
        Printer.Print(Parser.Parse("{ field(first: \"0123456789012345678901234567890123456789\", second: \"0123456789012345678901234567890123456789\") }"))
            .ShouldBe(
                """
                {
                  field(
                    first: "0123456789012345678901234567890123456789"
                    second: "0123456789012345678901234567890123456789"
                  )
                }
                """);

    [Fact]
    public void Type_definitions_are_printed_in_the_canonical_form()
    {
        var document = Parser.Parse(
            """
            "d" schema @a{query:Q} extend schema @b
            type A implements B&C @d{"f" f("x" x:Int=1 y:[B!]!):Int!@deprecated} union U=|A|B
            enum E{A @x B} input I{a:Int={b:1}} scalar S@specifiedBy(url:"u") directive@r(a:Int)repeatable on|FIELD|QUERY
            """);

        Printer.Print(document).ShouldBe(
            """
            "d"
            schema @a {
              query: Q
            }

            extend schema @b

            type A implements B & C @d {
              "f"
              f(
                "x"
                x: Int = 1
                y: [B!]!
              ): Int! @deprecated
            }

            union U = A | B

            enum E {
              A @x
              B
            }

            input I {
              a: Int = {b: 1}
            }

            scalar S @specifiedBy(url: "u")

            directive @r(a: Int) repeatable on FIELD | QUERY
            """);
    }
}
