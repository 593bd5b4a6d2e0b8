using System.Collections;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>What a parser of a custom scalar is given, and what becomes of what it throws.</summary>
public sealed class CustomScalarInputTests
{
    private const string Sdl = """
        scalar Any
        scalar Code
        scalar Fails
        enum Colour { RED GREEN }
        input Point { x: Int! y: Int! = 7 any: Any colour: Colour = GREEN within: Point share: Float id: ID }
        input Checked { value: Int! }
        type Query { any(v: Any): Any fails(v: Fails): Int checked(v: Checked): Int }
        """;

    private static readonly Dictionary<string, Func<Exception>> Exceptions = new(StringComparer.Ordinal)
    {
        ["format"] = () => new FormatException("Give another."),
        ["known"] = () => new GraphQLException("Not that one.", "test.known"),
        ["missing key"] = () => new KeyNotFoundException("A secret."),
        ["time"] = () => new TimeoutException("A secret."),
        ["cast"] = () => new InvalidCastException("A secret."),
        ["state"] = () => new InvalidOperationException("A secret."),
        ["cancelled"] = () => new OperationCanceledException("A secret."),
    };

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(Sdl, bindings => bindings
        .Context<Given>()
        .Query(typeof(Queries))
        .Scalar<Any>("Any", raw => new Any(raw, Shape(raw)), (writer, any) => ErrorJson.WriteValue(writer, any.Value))
        .Scalar<Code>("Code", raw => new Code((string)raw), (writer, code) => writer.WriteString(code.Text))
        .Scalar<Fails>("Fails", raw => throw Exceptions[(string)raw](), (writer, _) => writer.WriteNull())
        .Input<Point>("Point")
        .Enum<Colour>("Colour"));

    public enum Colour
    {
        Red,
        Green,
    }

    [Theory]
    [InlineData("Int", "1", "{ x: $v }", "{x:Int64}", """{"x":1}""")]
    [InlineData("Int", "1", "{ a: [$v, 2] }", "{a:[Int64,Int64]}", """{"a":[1,2]}""")]
    [InlineData("Int", "null", "{ a: [[$v]] }", "{a:[[null]]}", """{"a":[[null]]}""")]
    [InlineData("Float", "2", "{ a: [$v] }", "{a:[Double]}", """{"a":[2]}""")]
    [InlineData("ID", "5", "{ a: [$v] }", "{a:[String]}", """{"a":["5"]}""")]
    [InlineData("Boolean", "true", "{ a: { b: $v } }", "{a:{b:Boolean}}", """{"a":{"b":true}}""")]
    [InlineData("[Int]", "[1, null]", "{ a: [$v] }", "{a:[[Int64,null]]}", """{"a":[[1,null]]}""")]
    [InlineData("[Int]", "1", "{ a: [$v] }", "{a:[[Int64]]}", """{"a":[[1]]}""")]
    [InlineData("Colour", "\"RED\"", "{ a: [$v] }", "{a:[String]}", """{"a":["RED"]}""")]
    [InlineData("Any", """{"a": [1, 2.5, "x", {}]}""", "[$v]", "[{a:[Int64,Double,String,{}]}]", """[{"a":[1,2.5,"x",{}]}]""")]
    [InlineData("Any", """{"a": 1}""", "$v", "{a:Int64}", """{"a":1}""")]
    [InlineData("Code", "\"c\"", "{ a: [$v] }", "{a:[String]}", """{"a":["c"]}""")]
    [InlineData(
        "Point", """{"x": 1, "any": [1, 1.5]}""", "{ p: $v }", "{p:{x:Int64,y:Int64,any:[Int64,Double],colour:String}}",
        """{"p":{"x":1,"y":7,"any":[1,1.5],"colour":"GREEN"}}""")]
    [Meets("type.scalar.variable-within")]
    public async Task A_variable_within_a_literal_is_there_as_what_it_holds(string type, string value, string literal, string shape, string expected)
    {
        var given = new Given();
        (await Engine.Ask($"query ($v: {type}) {{ any(v: {literal}) }}", $"{{\"v\": {value}}}", given)).ShouldBe($"{{\"data\":{{\"any\":{expected}}}}}");
        given.Shape.ShouldBe(shape);
    }

    [Fact]
    [Meets("type.scalar.variable-within")]
    public async Task A_variable_that_was_not_given_is_left_out_of_an_object_and_null_in_a_list() =>
        (await Engine.Ask("query ($v: Int) { any(v: { a: $v, b: [$v] }) }", context: new Given())).ShouldBe("""{"data":{"any":{"b":[null]}}}""");

    [Theory]
    [InlineData("format", "Give another.")]
    [InlineData("known", "Not that one.")]
    [InlineData("missing key", "Fails cannot represent value: \\\"missing key\\\"")]
    [InlineData("time", "Fails cannot represent value: \\\"time\\\"")]
    [InlineData("cast", "Fails cannot represent value: \\\"cast\\\"")]
    [InlineData("state", "Fails cannot represent value: \\\"state\\\"")]
    [InlineData("cancelled", "Fails cannot represent value: \\\"cancelled\\\"")]
    [Meets("type.scalar.input")]
    public async Task Whatever_a_parser_throws_the_value_is_refused_before_anything_runs(string how, string told)
    {
        var literal = await Engine.Ask($"{{ fails(v: \"{how}\") }}", context: new Given());
        literal.ShouldBe(
            $$$"""{"errors":[{"message":"Expected value of type \"Fails\", found \"{{{how}}}\"; {{{told}}}","locations":[{"line":1,"column":12}]"""
                + ""","extensions":{"code":"graphql.validation"}}]}""");
        var variable = await Engine.Ask("query ($v: Fails) { fails(v: $v) }", $"{{\"v\": \"{how}\"}}", new Given());
        variable.ShouldBe(
            $$$"""{"errors":[{"message":"Variable \"$v\" got invalid value \"{{{how}}}\"; {{{told}}}","locations":[{"line":1,"column":8}]"""
                + ""","extensions":{"code":"graphql.variables"}}]}""");
    }

    [Fact]
    public async Task What_an_inputs_constructor_throws_is_the_fault_of_its_value()
    {
        (await Engine.Ask("{ checked(v: { value: -1 }) }", context: new Given())).ShouldBe(
            """{"errors":[{"message":"Argument \"v\" has invalid value {value: -1}.","locations":[{"line":1,"column":14}],"extensions":{"code":"graphql.argument"}}]}""");
        (await Engine.Ask("query ($v: Int!) { checked(v: { value: $v }) }", """{"v": -1}""", new Given())).ShouldBe(
            """{"data":{"checked":null},"errors":[{"message":"Argument \"v\" has invalid value {value: $v}.","locations":[{"line":1,"column":31}]"""
                + ""","path":["checked"],"extensions":{"code":"graphql.argument"}}]}""");
    }

    private static string Shape(object? raw) => raw switch
    {
        null => "null",
        IDictionary map => $"{{{string.Join(',', map.Keys.Cast<string>().Select(key => $"{key}:{Shape(map[key])}"))}}}",
        IList items => $"[{string.Join(',', items.Cast<object?>().Select(Shape))}]",
        _ => raw.GetType().Name,
    };

    internal sealed class Given
    {
        public string? Shape { get; set; }
    }

    internal sealed record Any(object Value, string Shape);

    internal sealed record Code(string Text);

    internal sealed record Fails;

    internal sealed record Point(int X, int Y, Any? Any, Colour? Colour, Point? Within, double? Share, string? Id);

    internal sealed record Checked
    {
        public Checked(int value) => Value = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), "A secret.");

        public int Value { get; }
    }

    internal static class Queries
    {
        public static Any? Any(Any? v, Given given)
        {
            given.Shape = v?.Shape;
            return v;
        }

        public static int? Fails(Fails? v) => v is null ? null : 1;

        public static int? Checked(Checked? v) => v?.Value;
    }
}
