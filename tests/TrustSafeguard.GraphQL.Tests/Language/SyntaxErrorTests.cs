using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Language;

/// <summary>What is no document, with the message and the place. The expected answers are those of graphql-js 16.15.</summary>
public sealed class SyntaxErrorTests
{
    [Fact]
    public void An_empty_document_is_refused() => Rejects(
        "",
        "Syntax Error: Unexpected <EOF>. (1:1)");

    [Fact]
    public void A_brace_that_is_not_closed_is_refused() => Rejects(
        "{",
        "Syntax Error: Expected Name, found <EOF>. (1:2)");

    [Fact]
    public void A_place_is_given_by_line_and_column() => Rejects(
        "{\n  field(\n    : 1\n  )\n}",
        "Syntax Error: Expected Name, found \":\". (3:5)");

    [Fact]
    public void A_field_needs_a_name() => Rejects(
        "{ ...on }",
        "Syntax Error: Expected Name, found \"}\". (1:9)");

    [Fact]
    public void An_empty_selection_set_is_refused() => Rejects(
        "{ dog {} }",
        "Syntax Error: Expected Name, found \"}\". (1:8)");

    [Fact]
    public void An_unknown_word_is_refused() => Rejects(
        "notAnOperation Foo { field }",
        "Syntax Error: Unexpected Name \"notAnOperation\". (1:1)");

    [Fact]
    public void Three_dots_alone_are_refused() => Rejects(
        "{ ... }",
        "Syntax Error: Expected \"{\", found \"}\". (1:7)");

    [Fact]
    public void Two_dots_are_refused() => Rejects(
        "{ a .. }",
        "Syntax Error: Unexpected character: \".\". (1:5)");

    [Fact]
    public void A_fragment_may_not_be_called_on() => Rejects(
        "fragment on on on { on }",
        "Syntax Error: Unexpected Name \"on\". (1:10)");

    [Fact]
    public void A_fragment_needs_its_type() => Rejects(
        "fragment F { a }",
        "Syntax Error: Expected \"on\", found \"{\". (1:12)");

    [Fact]
    public void A_default_is_constant() => Rejects(
        "query ($a: Int = {x: [$b]}) { f }",
        "Syntax Error: Unexpected variable \"$b\" in constant value. (1:23)");

    [Fact]
    public void A_dollar_alone_in_a_constant_is_refused() => Rejects(
        "query ($a: Int = $) { f }",
        "Syntax Error: Unexpected \"$\". (1:18)");

    [Fact]
    public void A_description_before_a_shorthand_query_is_refused() => Rejects(
        "\"d\" { a }",
        "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries. (1:1)");

    [Fact]
    public void A_description_before_an_extension_is_refused() => Rejects(
        "\"d\" extend type A { a: Int }",
        "Syntax Error: Unexpected description, only GraphQL definitions support descriptions. (1:1)");

    [Fact]
    public void A_description_before_a_number_is_refused() => Rejects(
        "\"d\" 1",
        "Syntax Error: Unexpected Int \"1\". (1:5)");

    [Fact]
    public void A_leading_zero_is_refused() => Rejects(
        "{ a(b: 00) }",
        "Syntax Error: Invalid number, unexpected digit after 0: \"0\". (1:9)");

    [Fact]
    public void A_number_needs_digits_after_the_point() => Rejects(
        "{ a(b: 1.) }",
        "Syntax Error: Invalid number, expected digit but got: \")\". (1:10)");

    [Fact]
    public void A_number_needs_digits_after_the_exponent() => Rejects(
        "{ a(b: 1.0e) }",
        "Syntax Error: Invalid number, expected digit but got: \")\". (1:12)");

    [Fact]
    public void A_number_is_not_followed_by_a_letter() => Rejects(
        "{ a(b: 1a) }",
        "Syntax Error: Invalid number, expected digit but got: \"a\". (1:9)");

    [Fact]
    public void A_number_is_not_followed_by_a_point() => Rejects(
        "{ a(b: 1.2.3) }",
        "Syntax Error: Invalid number, expected digit but got: \".\". (1:11)");

    [Fact]
    public void A_minus_needs_a_digit() => Rejects(
        "{ a(b: -a) }",
        "Syntax Error: Invalid number, expected digit but got: \"a\". (1:9)");

    [Fact]
    public void A_string_ends_on_its_line() => Rejects(
        "{ a(b: \"x\ny\") }",
        "Syntax Error: Unterminated string. (1:10)");

    [Fact]
    public void A_string_ends() => Rejects(
        "{ a(b: \"x",
        "Syntax Error: Unterminated string. (1:10)");

    [Fact]
    public void A_block_string_ends() => Rejects(
        "{ a(b: \"\"\"x\n\ny\"",
        "Syntax Error: Unterminated string. (3:3)");

    [Fact]
    public void An_unknown_escape_is_refused() => Rejects(
        "{ a(b: \"\\x41\") }",
        "Syntax Error: Invalid character escape sequence: \"\\x\". (1:9)");

    [Fact]
    public void A_bad_unicode_escape_is_refused() => Rejects(
        "{ a(b: \"\\u00G0\") }",
        "Syntax Error: Invalid Unicode escape sequence: \"\\u00G0\". (1:9)");

    [Fact]
    public void A_braced_escape_beyond_Unicode_is_refused() => Rejects(
        "{ a(b: \"\\u{110000}\") }",
        "Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\". (1:9)");

    [Fact]
    public void A_long_braced_escape_is_refused() => Rejects(
        "{ a(b: \"\\u{000000041}\") }",
        "Syntax Error: Invalid Unicode escape sequence: \"\\u{000000041\". (1:9)");

    [Fact]
    public void An_empty_braced_escape_is_refused() => Rejects(
        "{ a(b: \"\\u{}\") }",
        "Syntax Error: Invalid Unicode escape sequence: \"\\u{}\". (1:9)");

    [Fact]
    public void Half_a_surrogate_pair_by_escape_is_refused() => Rejects(
        "{ a(b: \"\\uD83D\") }",
        "Syntax Error: Invalid Unicode escape sequence: \"\\uD83D\". (1:9)");

    [Fact]
    public void A_single_quote_is_refused_with_advice() => Rejects(
        "{ a(b: 'x') }",
        "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")? (1:8)");

    [Fact]
    public void A_question_mark_is_refused() => Rejects(
        "{ a? }",
        "Syntax Error: Unexpected character: \"?\". (1:4)");

    [Fact]
    public void A_letter_beyond_ASCII_is_refused() => Rejects(
        "{ \u00e9 }",
        "Syntax Error: Unexpected character: U+00E9. (1:3)");

    [Fact]
    public void A_character_beyond_the_basic_plane_is_refused() => Rejects(
        "{ \ud83d\ude00 }",
        "Syntax Error: Unexpected character: U+1F600. (1:3)");

    [Fact]
    public void A_control_character_is_refused() => Rejects(
        "{ \u0007 }",
        "Syntax Error: Unexpected character: U+0007. (1:3)");

    [Fact]
    public void A_block_string_in_the_wrong_place_is_refused() => Rejects(
        "{ \"\"\"x\"\"\" }",
        "Syntax Error: Expected Name, found BlockString \"x\". (1:3)");

    [Fact]
    public void A_reserved_word_is_no_enum_value() => Rejects(
        "enum E { true }",
        "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value. (1:10)");

    [Fact]
    public void An_extension_extends_something() => Rejects(
        "extend scalar S",
        "Syntax Error: Unexpected <EOF>. (1:16)");

    [Fact]
    public void An_extension_of_nothing_known_is_refused() => Rejects(
        "extend fragment F",
        "Syntax Error: Unexpected Name \"fragment\". (1:8)");

    [Fact]
    public void A_directive_location_is_known() => Rejects(
        "directive @a on FIELD | WRONG",
        "Syntax Error: Unexpected Name \"WRONG\". (1:25)");

    [Fact]
    public void A_type_needs_a_name() => Rejects(
        "type { a: Int }",
        "Syntax Error: Expected Name, found \"{\". (1:6)");

    [Fact]
    public void An_operation_type_is_known() => Rejects(
        "schema { delete: Query }",
        "Syntax Error: Unexpected Name \"delete\". (1:10)");

    [Fact]
    public void An_empty_list_of_fields_is_refused() => Rejects(
        "type A {}",
        "Syntax Error: Expected Name, found \"}\". (1:9)");

    [Fact]
    public void A_variable_needs_a_type() => Rejects(
        "query ($a) { f }",
        "Syntax Error: Expected \":\", found \")\". (1:10)");

    [Fact]
    public void A_double_non_null_is_refused() => Rejects(
        "query ($a: Int!!) { f }",
        "Syntax Error: Expected \"$\", found \"!\". (1:16)");

    [Fact]
    public void Lines_after_a_block_string_are_counted() => Rejects(
        "{ a(b: \"\"\"x\r\ny\rz\n\"\"\") ! }",
        "Syntax Error: Expected Name, found \"!\". (4:6)");

    private static void Rejects(string document, string message)
    {
        var error = Should.Throw<GraphQLSyntaxException>(() => Parser.Parse(document)).Error;

        error.ToString().ShouldBe(message);
        error.Code.ShouldBe(GraphQLErrorCodes.Syntax);
    }
}
