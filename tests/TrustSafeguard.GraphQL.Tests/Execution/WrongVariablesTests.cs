using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>How much is said of variables that are wrong, and what is said where nothing in them can be read.</summary>
public sealed class WrongVariablesTests
{
    private const string Sdl = """
        scalar Counted
        input Named { name: String! }
        type Query { named(v: Named): Int counted(v: [Counted!]): Int ints(v: [Int]): Int any(v: [[[Int]]]): Int }
        """;

    private static readonly GraphQLEngine Engine = Build(new GraphQLLimits());
    private static readonly string LongText = new('x', 1_000_000);

    // Before quoting stopped at its limit this request took gigabytes: 51 times a megabyte, character by character.
    [Theory]
    [InlineData("{\"zz\": \"#\", %}")]
    [InlineData("{\"#\": 1, %}")]
    [InlineData("{\"zz\": {\"#\": {}}, %}")]
    [InlineData("{\"zz\": [\"#\"], %}")]
    [InlineData("{\"zz\": 1#, %}")]
    public async Task A_long_value_with_many_faults_is_quoted_without_being_written_out(string variables)
    {
        var unknown = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"\"u{i}\": 1"));
        var text = variables.Contains("1#", StringComparison.Ordinal) ? new string('0', LongText.Length) : LongText;
        var request = GraphQLRequest.Of(
            "query ($v: Named) { named(v: $v) }",
            $"{{\"v\": {variables.Replace("#", text, StringComparison.Ordinal).Replace("%", unknown, StringComparison.Ordinal)}}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = Engine.ExecuteAsync(request, new Calls(), TestContext.Current.CancellationToken);

        asked.IsCompletedSuccessfully.ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64_000_000);
        using var response = await asked;
        Messages(response.ToString()).Count.ShouldBe(51);
    }

    [Theory]
    [InlineData(1_998, 2_000, false)]
    [InlineData(1_999, 2_001, true)]
    [InlineData(5_000, 5_002, true)]
    public async Task A_value_is_quoted_up_to_its_limit(int characters, int quoted, bool isCut)
    {
        var text = new string('x', characters);
        var whole = $"\"{text}\"";
        whole.Length.ShouldBe(quoted);
        var shown = isCut ? whole[..2_000] + "…" : whole;
        var message = Messages(await Engine.Ask("query ($v: [Int]) { ints(v: $v) }", $"{{\"v\": {whole}}}", new Calls())).ShouldHaveSingleItem();
        message.ShouldBe($"Variable \"$v\" got invalid value {shown}; Int cannot represent non-integer value: {shown}");
    }

    [Fact]
    public async Task A_character_of_two_code_units_is_not_cut_in_half()
    {
        var text = new string('x', 8) + "\U0001F600\U0001F600";
        var engine = Build(new GraphQLLimits { QuotedCharacters = 10 });
        Messages(await engine.Ask("query ($v: [Int]) { ints(v: $v) }", $"{{\"v\": \"{text}\"}}", new Calls())).ShouldHaveSingleItem()
            .ShouldBe("Variable \"$v\" got invalid value \"xxxxxxxx…; Int cannot represent non-integer value: \"xxxxxxxx…");
    }

    [Theory]
    [InlineData(10, "[\"a\", \"b\", \"c\"]", "[\"a\", \"b\", \"c\"]")]
    [InlineData(2, "[\"a\", \"b\", \"c\"]", "[\"a\", \"b\", ... 1 more item]")]
    [InlineData(1, "[\"a\", \"b\", \"c\"]", "[\"a\", ... 2 more items]")]
    public async Task A_list_is_quoted_up_to_its_limit(int items, string list, string shown)
    {
        var engine = Build(new GraphQLLimits { QuotedItems = items });
        Messages(await engine.Ask("query ($v: Named) { named(v: $v) }", $"{{\"v\": {list}}}", new Calls())).ShouldHaveSingleItem()
            .ShouldBe($"Variable \"$v\" got invalid value {shown}; Expected type \"Named\" to be an object.");
    }

    [Theory]
    [InlineData("\\u0001\\b\\f\\n\\r\\t\\u001f\\\"\\\\", "\\u0001\\b\\f\\n\\r\\t\\u001f\\\"\\\\")]
    [InlineData("\\u007f\\u2028\\u00e9</\\ud83d\\ude00", "\u007f\u2028é</\U0001F600")]
    public async Task Text_is_quoted_as_JSON_stringify_writes_it(string escaped, string shown) =>
        Messages(await Engine.Ask("query ($v: [Int]) { ints(v: $v) }", $"{{\"v\": \"{escaped}\"}}", new Calls())).ShouldHaveSingleItem()
            .ShouldEndWith($"; Int cannot represent non-integer value: \"{shown}\"");

    [Theory]
    [InlineData(50, 51)]
    [InlineData(3, 4)]
    public async Task Nothing_more_is_looked_at_once_enough_is_wrong(int told, int messages)
    {
        var calls = new Calls();
        Calls.Present.Value = calls;
        var engine = Build(new GraphQLLimits { VariableErrors = told, ListItems = 20_000 });
        var answer = await engine.Ask("query ($v: [Counted!]) { counted(v: $v) }", $"{{\"v\": [{string.Join(',', Enumerable.Range(0, 20_000))}]}}", calls);

        Messages(answer).Count.ShouldBe(messages);
        Messages(answer)[^1].ShouldBe("Too many errors processing variables, error limit reached. Execution aborted.");
        calls.Count.ShouldBe(told + 1);
    }

    [Theory]
    [InlineData("""{"v": {"name": "\ud800"}}""", 15)]
    [InlineData("""{"v": {"name": "x\udc00\ud800"}}""", 15)]
    [InlineData("""{"v": {"\ud83dx": 1}}""", 7)]
    [InlineData("""{"\ud83dx": 1}""", 1)]
    public async Task Text_that_is_no_Unicode_is_told_once_and_where_it_is(string variables, int place)
    {
        var answer = await Engine.Ask("query ($v: Named!, $w: Int!) { named(v: $v) ints(v: [$w]) }", variables, new Calls());
        Messages(answer).ShouldHaveSingleItem().ShouldBe(
            $"The variables hold text that is no valid Unicode, in the value that begins at byte {place}: send UTF-8, and `\\uD800` to `\\uDFFF` in pairs only.");
        answer.ShouldContain("graphql.variables");
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_told_once_and_where_they_are()
    {
        byte[] variables = [.. "{\"v\": {\"name\": \""u8, 0xC3, 0x28, .. "\"}}"u8];
        var request = GraphQLRequest.Of("query ($v: Named!) { named(v: $v) }") with { Variables = variables };
        using var response = await Engine.ExecuteAsync(request, new Calls(), TestContext.Current.CancellationToken);
        Messages(response.ToString()).ShouldHaveSingleItem().ShouldStartWith("The variables hold text that is no valid Unicode, in the value that begins at byte 15: ");
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"v\": ")]
    [InlineData("{\"v\": tru}")]
    [InlineData("\"v\"")]
    public async Task Variables_that_are_no_object_are_told_once(string variables) =>
        Messages(await Engine.Ask("query ($v: Named!) { named(v: $v) }", variables, new Calls())).ShouldHaveSingleItem()
            .ShouldBe("The variables must be a JSON object, such as {\"id\": \"42\"}.");

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_list_in_the_variables_is_as_long_as_the_limit_says(int items, bool isRead)
    {
        var engine = Build(new GraphQLLimits { ListItems = 3 });
        var answer = await engine.Ask("query ($v: [[[Int]]]) { any(v: $v) }", $"{{\"v\": [[{string.Join(',', Enumerable.Repeat("[]", items))}]]}}", new Calls());
        answer.Contains("The variables hold a list of more than 3 items (limit `ListItems`). Ask in parts.\",\"extensions\":{\"code\":\"graphql.limit\"}", StringComparison.Ordinal)
            .ShouldBe(!isRead, answer);
    }

    [Theory]
    [InlineData(4, 3, true)]
    [InlineData(4, 4, false)]
    [InlineData(64, 63, true)]
    [InlineData(64, 64, false)]
    [InlineData(300, 299, true)]
    [InlineData(300, 300, false)]
    [InlineData(64, 100_000, false)]
    public async Task Variables_nest_as_deep_as_the_limit_says(int limit, int lists, bool isRead)
    {
        var engine = Build(new GraphQLLimits { VariableDepth = limit });
        var answer = await engine.Ask("query ($v: [[[Int]]]) { any(v: $v) }", $"{{\"v\": {new string('[', lists)}{new string(']', lists)}}}", new Calls());
        var tooDeep = $$$"""{"errors":[{"message":"The variables nest deeper than {{{limit}}} lists and objects (limit `VariableDepth`). Nest them less.","extensions":"""
            + """{"code":"graphql.limit"}}]}""";
        (answer == tooDeep).ShouldBe(!isRead);
    }

    private static GraphQLEngine Build(GraphQLLimits limits) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Calls>().Query(typeof(Queries)).Scalar<Counted>("Counted", Counted.Read, (writer, _) => writer.WriteNull()),
        new GraphQLOptions { Limits = limits });

    private static List<string> Messages(string answer)
    {
        using var response = JsonDocument.Parse(answer);
        return [.. response.RootElement.TextsAt("errors[].message")];
    }

    internal sealed class Calls
    {
        internal static AsyncLocal<Calls?> Present { get; } = new();

        internal int Count { get; set; }
    }

    internal sealed record Counted
    {
        internal static Counted Read(object raw)
        {
            Calls.Present.Value!.Count++;
            throw new FormatException("Never.");
        }
    }

    internal sealed record Named(string Name);

    internal static class Queries
    {
        public static int? Named(Named? v) => v?.Name.Length;

        public static int? Counted(IReadOnlyList<Counted>? v) => v?.Count;

        public static int? Ints(IReadOnlyList<int?>? v) => v?.Count;

        public static int? Any(IReadOnlyList<IReadOnlyList<IReadOnlyList<int?>?>?>? v) => v?.Count;
    }
}
