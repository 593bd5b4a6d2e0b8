using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class InputTests
{
    private const string Sdl = """
        scalar Date
        enum Role { TEACHER SUPPORT_STAFF }
        input Filter { name: String! tags: [String!] = ["x"] role: Role! = TEACHER nested: Filter on: Date max: Int }
        input Choice @oneOf { id: ID name: String }
        type Query {
          int(value: Int!): String
          optionalInt(value: Int): String
          withDefault(value: Int! = 7): String
          clrDefault(value: Int): String
          float(value: Float): String
          id(value: ID!): String
          guid(value: ID!): String
          text(value: String): String
          role(value: Role): String
          roles(value: [Role!]!): String
          matrix(value: [[Int]!]!): String
          date(value: Date!): String
          filter(value: Filter!): String
          choice(value: Choice!): String
          maybe(value: String): String
          sets(value: [Int!]!, more: [Int!]!): String
        }
        """;

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(Sdl, bindings => bindings.Scalar<DateOnly>("Date").Query(typeof(Queries)));

    public enum Role
    {
        Teacher,
        SupportStaff,
    }

    [Theory]
    [InlineData("int(value: 5)", "5")]
    [InlineData("optionalInt", "null")]
    [InlineData("optionalInt(value: null)", "null")]
    [InlineData("withDefault", "7")]
    [InlineData("clrDefault", "50")]
    [InlineData("clrDefault(value: null)", "50")]
    [InlineData("clrDefault(value: 3)", "3")]
    [InlineData("float(value: 2)", "2")]
    [InlineData("float(value: 2.5e1)", "25")]
    [InlineData("id(value: 12)", "12")]
    [InlineData("id(value: \"a\")", "a")]
    [InlineData("guid(value: \"0a1b2c3d-0000-0000-0000-00000000000f\")", "0a1b2c3d-0000-0000-0000-00000000000f")]
    [InlineData("role(value: SUPPORT_STAFF)", "SupportStaff")]
    [InlineData("roles(value: TEACHER)", "Teacher")]
    [InlineData("roles(value: [TEACHER, SUPPORT_STAFF])", "Teacher,SupportStaff")]
    [InlineData("matrix(value: [[1, null], []])", "[1,null][]")]
    [InlineData("matrix(value: 1)", "[1]")]
    [InlineData("date(value: \"2026-01-31\")", "2026-01-31")]
    [InlineData("filter(value: { name: \"n\" })", "n|x|Teacher|-|-|-")]
    [InlineData("filter(value: { name: \"n\", tags: null, nested: { name: \"m\", role: SUPPORT_STAFF }, on: \"2026-01-31\", max: 4 })", "n|-|Teacher|m|2026-01-31|4")]
    [InlineData("choice(value: { name: \"n\" })", "-n")]
    [InlineData("maybe", "absent")]
    [InlineData("maybe(value: null)", "null")]
    [InlineData("maybe(value: \"v\")", "v")]
    [InlineData("sets(value: [1, 1, 2], more: [3])", "2+1")]
    public async Task Literals_reach_the_parameter_as_their_types_say(string field, string expected) =>
        (await Value($"{{ r: {field} }}", null)).ShouldBe(expected);

    [Theory]
    [InlineData("$v: Int!", "int(value: $v)", """{"v": 5}""", "5")]
    [InlineData("$v: Int!", "int(value: $v)", """{"v": 5.0}""", "5")]
    [InlineData("$v: Int = 3", "optionalInt(value: $v)", "{}", "3")]
    [InlineData("$v: Int", "optionalInt(value: $v)", """{"v": null}""", "null")]
    [InlineData("$v: Int", "clrDefault(value: $v)", "{}", "50")]
    [InlineData("$v: Int", "withDefault(value: $v)", "{}", "7")]
    [InlineData("$v: ID!", "id(value: $v)", """{"v": 12}""", "12")]
    [InlineData("$v: Role", "role(value: $v)", """{"v": "TEACHER"}""", "Teacher")]
    [InlineData("$v: [Role!]!", "roles(value: $v)", """{"v": ["TEACHER"]}""", "Teacher")]
    [InlineData("$v: [Role!]!", "roles(value: $v)", """{"v": "TEACHER"}""", "Teacher")]
    [InlineData("$v: Int", "matrix(value: [[$v], [2]])", """{"v": 1}""", "[1][2]")]
    [InlineData("$v: Int", "matrix(value: [[$v]])", "{}", "[null]")]
    [InlineData("$v: Date!", "date(value: $v)", """{"v": "2026-01-31"}""", "2026-01-31")]
    [InlineData("$v: Filter!", "filter(value: $v)", """{"v": {"name": "n", "nested": {"name": "m"}}}""", "n|x|Teacher|m|-|-")]
    [InlineData("$v: String!, $d: Date", "filter(value: { name: $v, on: $d, max: 2 })", """{"v": "n", "d": "2026-01-31"}""", "n|x|Teacher|-|2026-01-31|2")]
    [InlineData("$v: String, $t: [String!]", "filter(value: { name: \"n\", tags: $t, max: 1 }) other: maybe(value: $v)", "{}", "n|x|Teacher|-|-|1")]
    [InlineData("$v: String", "maybe(value: $v)", "{}", "absent")]
    [InlineData("$v: String", "text(value: $v)", """{"v": "a\"\u00e9\n"}""", "a\"é\n")]
    public async Task Variables_reach_the_parameter_as_their_types_say(string definitions, string field, string variables, string expected) =>
        (await Value($"query ({definitions}) {{ r: {field} }}", variables)).ShouldBe(expected);

    [Theory]
    [InlineData("$v: Int!", "int(value: $v)", "{}", "Variable \"$v\" of required type \"Int!\" was not provided.")]
    [InlineData("$v: Int!", "int(value: $v)", """{"v": null}""", "Variable \"$v\" of non-null type \"Int!\" must not be null.")]
    [InlineData("$v: Int!", "int(value: $v)", """{"v": "5"}""", "Variable \"$v\" got invalid value \"5\"; Int cannot represent non-integer value: \"5\"")]
    [InlineData("$v: Int!", "int(value: $v)", """{"v": 1.5}""", "Variable \"$v\" got invalid value 1.5; Int cannot represent non-integer value: 1.5")]
    [InlineData(
        "$v: Int!", "int(value: $v)", """{"v": 2147483648}""",
        "Variable \"$v\" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("$v: Float", "float(value: $v)", """{"v": true}""", "Variable \"$v\" got invalid value true; Float cannot represent non numeric value: true")]
    [InlineData("$v: String", "text(value: $v)", """{"v": [1]}""", "Variable \"$v\" got invalid value [1]; String cannot represent a non string value: [1]")]
    [InlineData("$v: ID!", "id(value: $v)", """{"v": 1.5}""", "Variable \"$v\" got invalid value 1.5; ID cannot represent value: 1.5")]
    [InlineData(
        "$v: Role", "role(value: $v)", """{"v": "TEACHR"}""",
        "Variable \"$v\" got invalid value \"TEACHR\"; Value \"TEACHR\" does not exist in \"Role\" enum. Did you mean the enum value \"TEACHER\"?")]
    [InlineData("$v: Role", "role(value: $v)", """{"v": 1}""", "Variable \"$v\" got invalid value 1; Enum \"Role\" cannot represent non-string value: 1.")]
    [InlineData(
        "$v: [Role!]!", "roles(value: $v)", """{"v": ["TEACHER", null]}""",
        "Variable \"$v\" got invalid value null at \"v[1]\"; Expected non-nullable type \"Role!\" not to be null.")]
    [InlineData("$v: Filter!", "filter(value: $v)", """{"v": 1}""", "Variable \"$v\" got invalid value 1; Expected type \"Filter\" to be an object.")]
    [InlineData("$v: Filter!", "filter(value: $v)", """{"v": {}}""", "Variable \"$v\" got invalid value {}; Field \"name\" of required type \"String!\" was not provided.")]
    [InlineData(
        "$v: Filter!", "filter(value: $v)", """{"v": {"name": "n", "nested": {"name": 1}}}""",
        "Variable \"$v\" got invalid value 1 at \"v.nested.name\"; String cannot represent a non string value: 1")]
    [InlineData(
        "$v: Filter!", "filter(value: $v)", """{"v": {"name": "n", "nme": 1}}""",
        "Variable \"$v\" got invalid value { name: \"n\", nme: 1 }; Field \"nme\" is not defined by type \"Filter\". Did you mean \"name\"?")]
    [InlineData(
        "$v: Choice!", "choice(value: $v)", """{"v": {"id": 1, "name": "n"}}""",
        "Variable \"$v\" got invalid value { id: 1, name: \"n\" }; Exactly one key must be specified for OneOf type \"Choice\".")]
    [InlineData("$v: Choice!", "choice(value: $v)", """{"v": {"id": null}}""", "Variable \"$v\" got invalid value null at \"v.id\"; Field \"id\" must be non-null.")]
    [InlineData(
        "$v: Date!", "date(value: $v)", """{"v": "31/01/2026"}""",
        "Variable \"$v\" got invalid value \"31/01/2026\"; Date cannot represent value: \"31/01/2026\". Give a date, such as 2026-01-31.")]
    [InlineData("$v: Int", "int(value: 1)  other: optionalInt(value: $v)", "[1]", "The variables must be a JSON object, such as {\"id\": \"42\"}.")]
    public async Task A_variable_of_the_wrong_type_says_what_is_wrong_and_nothing_runs(string definitions, string field, string variables, string message)
    {
        using var response = JsonDocument.Parse(await Engine.Ask($"query ({definitions}) {{ r: {field} }}", variables));
        response.RootElement.TryGetProperty("data", out _).ShouldBeFalse();
        var error = response.RootElement.AllAt("errors[]").ShouldHaveSingleItem();
        error.TextAt("message").ShouldBe(message);
        error.TextAt("extensions.code").ShouldBe("graphql.variables");
    }

    [Theory]
    [InlineData("$v: Filter!", "filter(value: $v)", "{", "\"k{0}\": 1", "}")]
    [InlineData("$v: [Role!]!", "roles(value: $v)", "[", "{0}", "]")]
    public async Task However_much_is_wrong_the_answer_stays_small(string definitions, string field, string open, string item, string close)
    {
        var items = string.Join(',', Enumerable.Range(0, 20_000).Select(i => string.Format(CultureInfo.InvariantCulture, item, i)));
        var engine = GraphQLEngine.Build(
            Sdl,
            bindings => bindings.Scalar<DateOnly>("Date").Query(typeof(Queries)),
            new GraphQLOptions { Limits = new GraphQLLimits { ListItems = 20_000 } });
        var answer = await engine.Ask($"query ({definitions}) {{ r: {field} }}", $"{{\"v\": {open}{items}{close}}}");
        answer.Length.ShouldBeLessThan(200_000);
        using var response = JsonDocument.Parse(answer);
        var errors = response.RootElement.AllAt("errors[]");
        errors.Count.ShouldBe(51);
        errors[^1].TextAt("message").ShouldBe("Too many errors processing variables, error limit reached. Execution aborted.");
    }

    [Theory]
    [InlineData("{ r: guid(value: \"x\") }", null, "Argument \"value\" has invalid value \"x\"")]
    [InlineData("{ r: date(value: \"x\") }", null, "Expected value of type \"Date\", found \"x\"; Date cannot represent value")]
    public async Task A_literal_that_only_its_scalar_can_judge_is_refused_before_anything_runs(string document, string? variables, string message)
    {
        var answer = await Engine.Ask(document, variables);
        answer.ShouldStartWith("{\"errors\":[{\"message\":" + JsonSerializer.Serialize(message, Relaxed)[..^1]);
        answer.ShouldContain("\"locations\":[{\"line\":1,\"column\":");
    }

    [Fact]
    public async Task A_variable_that_a_parameter_cannot_take_is_an_error_of_its_field() =>
        (await Engine.Ask("query ($v: ID!) { r: guid(value: $v) ok: int(value: 1) }", """{"v": "x"}""")).ShouldContain(
            """{"data":{"r":null,"ok":"1"},"errors":[{"message":"Argument \"value\" has invalid value $v;""");

    [Fact]
    public async Task A_null_variable_for_a_non_null_argument_with_a_default_is_an_error_of_its_field() =>
        (await Engine.Ask("query ($v: Int) { r: withDefault(value: $v) }", """{"v": null}""")).ShouldBe(
            """{"data":{"r":null},"errors":[{"message":"Argument \"value\" of non-null type \"Int!\" must not be null.","locations":[{"line":1,"column":41}]"""
                + ""","path":["r"],"extensions":{"code":"graphql.argument"}}]}""");

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<string?> Value(string document, string? variables)
    {
        var answer = await Engine.Ask(document, variables);
        using var response = JsonDocument.Parse(answer);
        answer.ShouldNotContain("\"errors\"");
        return response.RootElement.At("data.r").GetString();
    }

    internal sealed record Filter(string Name, string[]? Tags, Role Role, Filter? Nested, DateOnly? On)
    {
        public int? Max { get; init; }
    }

    internal sealed record Choice(string? Id, string? Name);

    internal static class Queries
    {
        public static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

        public static string OptionalInt(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

        public static string WithDefault(int value) => Int(value);

        public static string ClrDefault(int value = 50) => Int(value);

        public static string Float(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

        public static string Id(string value) => value;

        public static string Guid(Guid value) => value.ToString();

        public static string? Text(string? value) => value;

        public static string Role(Role? value) => value?.ToString() ?? "null";

        public static string Roles(ImmutableArray<Role> value) => string.Join(',', value);

        public static string Matrix(IReadOnlyList<List<int?>> value) =>
            string.Concat(value.Select(row => $"[{string.Join(',', row.Select(cell => cell?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]"));

        public static string Date(DateOnly value) => value.ToString("O", CultureInfo.InvariantCulture);

        public static string Filter(Filter value) => string.Join('|',
            value.Name,
            value.Tags is null ? "-" : string.Join(',', value.Tags),
            value.Role,
            value.Nested?.Name ?? "-",
            value.On?.ToString("O", CultureInfo.InvariantCulture) ?? "-",
            value.Max?.ToString(CultureInfo.InvariantCulture) ?? "-");

        public static string Choice(Choice value) => $"{value.Id ?? "-"}{value.Name ?? "-"}";

        public static string Maybe(Optional<string?> value) => value.HasValue ? value.Value ?? "null" : "absent";

        public static string Sets(FrozenSet<int> value, HashSet<int> more) => $"{value.Count}+{more.Count}";
    }
}
