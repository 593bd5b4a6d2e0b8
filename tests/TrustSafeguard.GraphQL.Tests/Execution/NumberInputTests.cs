using System.Globalization;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Numbers keep their digits on the way in, as literals, as variables, as variables' defaults and as defaults of the schema.</summary>
public sealed class NumberInputTests
{
    private const string Sdl = """
        scalar Long
        scalar Money
        scalar Any
        input Keyed { id: ID! = 9007199254740993 at: Long! = 9223372036854775807 }
        type Query {
          id(v: ID! = 123456789012345678901): String
          int(v: Int!): String
          float(v: Float!): String
          long(v: Long! = -9223372036854775808): String
          money(v: Money! = 0.1234567890123456789): String
          any(v: Any!): String
          keyed(v: Keyed! = {}): String
          short(v: Int!): String
          byte(v: Int!): String
          single(v: Float!): String
          decimal(v: Float!): String
          intId(v: ID!): String
          longId(v: ID!): String
          guid(v: ID!): String
        }
        """;

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(Sdl, bindings => bindings
        .Query(typeof(Queries))
        .Scalar<long>("Long")
        .Scalar<decimal>("Money")
        .Scalar("Any", raw => new Named($"{raw.GetType().Name} {string.Create(CultureInfo.InvariantCulture, $"{raw}")}"), (writer, named) => writer.WriteString(named.Text)));

    [Theory]
    [InlineData("id", "9007199254740993", "9007199254740993")]
    [InlineData("id", "9223372036854775808", "9223372036854775808")]
    [InlineData("id", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("int", "2147483647", "2147483647")]
    [InlineData("int", "-2147483648", "-2147483648")]
    [InlineData("float", "9007199254740993", "9007199254740992")]
    [InlineData("float", "1e21", "1E+21")]
    [InlineData("float", "-2.5E-3", "-0.0025")]
    [InlineData("long", "5", "5")]
    [InlineData("long", "-0", "0")]
    [InlineData("long", "9007199254740993", "9007199254740993")]
    [InlineData("long", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("money", "12", "12")]
    [InlineData("money", "0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("money", "12345678901234567890.12", "12345678901234567890.12")]
    [InlineData("money", "1.5e3", "1500")]
    [InlineData("any", "1", "Int64 1")]
    [InlineData("any", "9223372036854775807", "Int64 9223372036854775807")]
    [InlineData("any", "9223372036854775808", "Double 9.223372036854776E+18")]
    [InlineData("any", "1.0", "Double 1")]
    [InlineData("any", "1e3", "Double 1000")]
    [InlineData("keyed", """{ id: 12345678901234567890, at: 9007199254740993 }""", "12345678901234567890 9007199254740993")]
    [InlineData("keyed", "{}", "9007199254740993 9223372036854775807")]
    [InlineData("short", "-32768", "-32768")]
    [InlineData("byte", "255", "255")]
    [InlineData("single", "0.5", "0.5")]
    [InlineData("decimal", "0.1", "0.1")]
    [InlineData("intId", "-2147483648", "-2147483648")]
    [InlineData("longId", "9223372036854775807", "9223372036854775807")]
    public async Task A_number_arrives_as_it_was_written_however_it_is_given(string field, string number, string expected)
    {
        var type = Engine.Schema.QueryType.Fields.Find(field)!.Arguments[0].Type;
        var json = number.Replace(" id", " \"id\"", StringComparison.Ordinal).Replace(" at", " \"at\"", StringComparison.Ordinal);

        (await Value($"{{ r: {field}(v: {number}) }}")).ShouldBe(expected);
        (await Value($"query ($v: {type}) {{ r: {field}(v: $v) }}", $"{{\"v\": {json}}}")).ShouldBe(expected);
        (await Value($"query ($v: {type} = {number}) {{ r: {field}(v: $v) }}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("id", "123456789012345678901")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("money", "0.1234567890123456789")]
    [InlineData("keyed", "9007199254740993 9223372036854775807")]
    public async Task A_default_of_the_schema_keeps_its_digits(string field, string expected) => (await Value($"{{ r: {field} }}")).ShouldBe(expected);

    [Theory]
    [InlineData("id", "-0", "0")]
    [InlineData("id", "5.0", "5")]
    [InlineData("id", "1e3", "1000")]
    [InlineData("id", "1e20", "100000000000000000000")]
    [InlineData("id", "1e21", "1e+21")]
    [InlineData("id", "1.5e22", "1.5e+22")]
    [InlineData("int", "5.0", "5")]
    [InlineData("int", "-2147483648.0", "-2147483648")]
    [InlineData("int", "2147483647.0", "2147483647")]
    [InlineData("int", "1e2", "100")]
    public async Task A_whole_number_in_JSON_may_have_a_point_or_an_exponent(string field, string number, string expected) =>
        (await Value($"query ($v: {field switch { "id" => "ID", _ => "Int" }}!) {{ r: {field}(v: $v) }}", $"{{\"v\": {number}}}")).ShouldBe(expected);

    [Fact]
    public async Task A_negative_zero_as_an_ID_is_what_the_document_says() => (await Value("{ r: id(v: -0) }")).ShouldBe("-0");

    [Theory]
    [InlineData("Int", "int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "int", "-2147483649", "Int cannot represent non 32-bit signed integer value: -2147483649")]
    [InlineData("Int", "int", "-2147483649.0", "Int cannot represent non 32-bit signed integer value: -2147483649")]
    [InlineData("Int", "int", "1e21", "Int cannot represent non 32-bit signed integer value: 1e+21")]
    [InlineData("Int", "int", "1e-6", "Int cannot represent non-integer value: 0.000001")]
    [InlineData("Int", "int", "1e-7", "Int cannot represent non-integer value: 1e-7")]
    [InlineData("Int", "int", "123456789012345678901.5", "Int cannot represent non 32-bit signed integer value: 123456789012345680000")]
    [InlineData("Int", "int", "-12.25", "Int cannot represent non-integer value: -12.25")]
    [InlineData("Float", "float", "1e400", "Float cannot represent non numeric value: Infinity")]
    [InlineData("ID", "id", "1.5", "ID cannot represent value: 1.5")]
    [InlineData("Long", "long", "9223372036854775808", "Long cannot represent value: 9223372036854775808. Give a whole number of up to 64 bits.")]
    [InlineData("Long", "long", "1.5", "Long cannot represent value: 1.5. Give a whole number of up to 64 bits.")]
    [InlineData("Money", "money", "1e300", "Money cannot represent value: 1e+300. Give a decimal number.")]
    [InlineData("Money", "money", "\"1,5\"", "Money cannot represent value: \"1,5\". Give a decimal number.")]
    public async Task A_number_that_does_not_fit_is_told_as_it_was_written(string type, string field, string number, string reason)
    {
        using var answer = JsonDocument.Parse(await Engine.Ask($"query ($v: {type}!) {{ r: {field}(v: $v) }}", $"{{\"v\": {number}}}"));
        var message = answer.RootElement.TextAt("errors[0].message");
        message.ShouldStartWith("Variable \"$v\" got invalid value ");
        message.ShouldEndWith($"; {reason}");
    }

    [Theory]
    [InlineData("short(v: 32768)", "Int cannot represent value: 32768. Give a whole number from -32768 to 32767.")]
    [InlineData("byte(v: -1)", "Int cannot represent value: -1. Give a whole number from 0 to 255.")]
    [InlineData("single(v: 1e39)", "Float cannot represent value: 1e+39. Give a number of single precision.")]
    [InlineData("decimal(v: 1e29)", "Float cannot represent value: 1e+29. Give a number of up to 28 digits.")]
    [InlineData("intId(v: \"abc\")", "ID cannot represent value: \"abc\". Give a whole number of up to 32 bits.")]
    [InlineData("intId(v: \" 5\")", "ID cannot represent value: \" 5\". Give a whole number of up to 32 bits.")]
    [InlineData("intId(v: \"+5\")", "ID cannot represent value: \"+5\". Give a whole number of up to 32 bits.")]
    [InlineData("intId(v: 2147483648)", "ID cannot represent value: \"2147483648\". Give a whole number of up to 32 bits.")]
    [InlineData("longId(v: \"\")", "ID cannot represent value: \"\". Give a whole number of up to 64 bits.")]
    [InlineData("guid(v: \"abc\")", "ID cannot represent value: \"abc\". Give a UUID.")]
    public async Task What_a_parameters_own_type_cannot_hold_is_told_in_words_of_ours(string field, string reason)
    {
        using var answer = JsonDocument.Parse(await Engine.Ask($"{{ r: {field} }}"));
        answer.RootElement.TextAt("errors[0].message").ShouldEndWith($"; {reason}");
    }

    private static async Task<string?> Value(string document, string? variables = null)
    {
        var answer = await Engine.Ask(document, variables);
        answer.ShouldNotContain("\"errors\"");
        using var response = JsonDocument.Parse(answer);
        return response.RootElement.At("data.r").GetString();
    }

    internal sealed record Named(string Text);

    internal sealed record Keyed(string Id, long At);

    internal static class Queries
    {
        public static string Id(string v) => v;

        public static string Int(int v) => Text(v);

        public static string Float(double v) => Text(v);

        public static string Long(long v) => Text(v);

        public static string Money(decimal v) => Text(v);

        public static string Any(Named v) => v.Text;

        public static string Keyed(Keyed v) => $"{v.Id} {Text(v.At)}";

        public static string Short(short v) => Text(v);

        public static string Byte(byte v) => Text(v);

        public static string Single(float v) => Text(v);

        public static string Decimal(decimal v) => Text(v);

        public static string IntId(int v) => Text(v);

        public static string LongId(long v) => Text(v);

        public static string Guid(Guid v) => v.ToString();

        private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }
}
