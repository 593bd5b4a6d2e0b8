using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

public sealed class LiteralCoercionTests
{
    private static readonly Schema Schema = SchemaBuilder.Build(
        "type Query { a: Int f: Float id: ID } enum E { A } scalar Any input I { a: Int! b: Int = 2 c: [E!] } input One @oneOf { a: Int b: I }");

    [Theory]
    [InlineData("Int", "1", 1)]
    [InlineData("Int", "-2147483648", int.MinValue)]
    [InlineData("Float", "1", 1.0)]
    [InlineData("Float", "-2.5e2", -250.0)]
    [InlineData("String", "\"x\"", "x")]
    [InlineData("Boolean", "true", true)]
    [InlineData("ID", "\"x\"", "x")]
    [InlineData("ID", "12345678901234567890", "12345678901234567890")]
    [InlineData("E", "A", "A")]
    [InlineData("Int", "null", null)]
    [InlineData("Int", "$int", 7)]
    [InlineData("Int", "$null", null)]
    public void A_literal_becomes_the_value_of_its_type(string type, string literal, object? value) => Coerce(type, literal).ShouldBe(value);

    [Theory]
    [InlineData("Int", "2147483648")]
    [InlineData("Int", "1.0")]
    [InlineData("Int", "\"1\"")]
    [InlineData("Float", "1e999")]
    [InlineData("String", "1")]
    [InlineData("Boolean", "1")]
    [InlineData("ID", "1.5")]
    [InlineData("ID", "A")]
    [InlineData("E", "B")]
    [InlineData("E", "\"A\"")]
    [InlineData("Int!", "null")]
    [InlineData("Int!", "$null")]
    [InlineData("Int", "$absent")]
    [InlineData("[Int!]", "[1, $absent]")]
    [InlineData("[Int!]", "[null]")]
    [InlineData("I", "{}")]
    [InlineData("I", "{a: 1, z: 1}")]
    [InlineData("I", "[{a: 1}]")]
    [InlineData("I", "1")]
    [InlineData("One", "{a: 1, b: {a: 1}}")]
    [InlineData("One", "{}")]
    [InlineData("One", "{a: null}")]
    public void A_literal_that_is_no_value_of_its_type_is_refused(string type, string literal) =>
        LiteralCoercion.TryCoerce(Type(type), Parser.ParseValue(literal), Variables, out _).ShouldBeFalse();

    [Fact]
    public void One_item_is_a_list_of_one_at_every_depth()
    {
        Coerce("[Int]", "1").ShouldBe(new object[] { 1 });
        Coerce("[[Int]]", "1").ShouldBe(new object[] { new object[] { 1 } });
        Coerce("[[Int]]", "[1, [2, null], null]").ShouldBe(new object?[] { new object[] { 1 }, new object?[] { 2, null }, null });
        Coerce("[Int]", "[$absent]").ShouldBe(new object?[] { null });
    }

    [Fact]
    public void An_input_object_has_its_defaults_and_no_field_that_was_not_given()
    {
        Object("{a: 1}").ShouldBe([new("a", 1), new("b", 2)]);
        Object("{a: $int, b: $absent}").ShouldBe([new("a", 7), new("b", 2)]);
        Object("{a: 1, b: null, c: A}").Select(field => field.Key).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_literal_of_a_custom_scalar_is_left_to_its_binding()
    {
        var literal = Parser.ParseValue("{a: [1]}");

        LiteralCoercion.TryCoerce(Type("Any"), literal, null, out var value).ShouldBeTrue();
        value.ShouldBeSameAs(literal);
    }

    private static Dictionary<string, object?> Variables { get; } = new(StringComparer.Ordinal) { ["int"] = 7, ["null"] = null };

    private static KeyValuePair<string, object?>[] Object(string literal) =>
        [.. Coerce("I", literal).ShouldBeAssignableTo<IEnumerable<KeyValuePair<string, object?>>>()!];

    private static object? Coerce(string type, string literal)
    {
        LiteralCoercion.TryCoerce(Type(type), Parser.ParseValue(literal), Variables, out var value).ShouldBeTrue();
        return value;
    }

    private static GraphQLType Type(string type) => Schema.Resolve(Parser.ParseType(type))!;
}
