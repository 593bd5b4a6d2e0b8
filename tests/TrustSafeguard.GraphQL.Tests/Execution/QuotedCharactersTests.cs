using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Nothing that a caller wrote comes back at length: not in a message of the parser, nor of validation, nor of input.</summary>
public sealed class QuotedCharactersTests
{
    private const int Long = 200_000;

    private const string Sdl = """
        directive @listSize(slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        scalar Day
        scalar Number
        enum Colour { RED GREEN }
        input Filter { colour: Colour, size: Int, day: Day, within: Filter, all: [Filter!] }
        input Only @oneOf { a: Int, b: Int }
        type Query {
          one(
            colour: Colour, size: Int, share: Float, name: String, open: Boolean, id: ID, day: Day, number: Number, filter: Filter, only: Only, sizes: [Int!], need: Int! = 1
          ): Int
          self: Query
          many(first: Int): [Query!]! @listSize(slicingArguments: ["first"])
        }
        type Subscription { happened: Int }
        """;

    /// <summary>Where a text of any length may stand: X is a name, 9 a digit of a number, § a string's inside. The variables come after the line.</summary>
    public static TheoryData<string> Requests =>
    [
        "{ X }", "{ one(X: 1) }", "{ one(colour: X) }", "{ one(colour: \"§\") }", "{ one(colour: 9) }", "{ one(size: 9) }", "{ one(size: X) }", "{ one(size: \"§\") }",
        "{ one(share: X) }", "{ one(share: \"§\") }", "{ one(share: 9e999) }", "{ one(name: X) }", "{ one(name: 9) }", "{ one(open: X) }", "{ one(open: \"§\") }",
        "{ one(id: X) }", "{ one(id: 1.9) }", "{ one(day: X) }", "{ one(day: \"§\") }", "{ one(day: 9) }", "{ one(day: { X: 1 }) }", "{ one(number: \"§\") }",
        "{ one(number: X) }", "{ one(filter: { X: 1 }) }", "{ one(filter: X) }", "{ one(filter: [\"§\"]) }", "{ one(filter: { size: \"§\" }) }",
        "{ one(only: { X: 1, a: 2 }) }", "{ one(only: { X: null }) }", "{ one(sizes: [\"§\"]) }", "{ one(sizes: [[X]]) }", "{ one(need: $X) }",
        "query ($X: Int!) { one(need: $X) }", "query ($X: Int) { one(need: $X, size: $X) }", "query ($X: X) { one }", "query ($X: Query) { one(size: $X) }",
        "query ($a: X) { one(size: $a) }", "query ($X: Int, $X: Int) { one(size: $X) }", "query ($X: Int) { one }", "query X { one } query X { one }",
        "query X($a: Int) { one }", "query X { one(size: $a) }", "query Y { one } ", "{ ...X }", "{ one } fragment X on Query { one }",
        "{ ...X } fragment X on X { one }", "{ ...X } fragment X on Colour { one }", "{ ...X ...X } fragment X on Query { ...X }",
        "{ ...X } fragment X on Query { self { ...Y } } fragment Y on Query { self { ...X } }", "{ ...X } fragment X on Query { one } fragment X on Query { one }",
        "{ ...X } fragment X on Subscription { happened }", "{ ... on X { one } }", "{ ... on Colour { one } }", "{ one @X }", "{ one @skip(X: 1, if: true) }",
        "{ one @skip(if: X) }", "query @skip(if: \"§\") { one }", "{ X: one X: self { one } }", "{ X: one(size: 1) X: one(size: 2) }",
        "{ self { X: one } self { X: self { one } } }", "{ X: self }", "{ self { X: one { one } } }", "subscription X { happened one: happened }",
        "subscription X { __typename }", "subscription X { happened @skip(if: true) }", "type X { one: Int }", "directive @X on FIELD", "X", "{ one } X", "\"§\"", "9",
        "{ 9 }", "{ one(size: 1X) }", "{ one(name: \"\\u{X}\") }", "{ one(name: \"§\\q\") }", "query ($a: Int = $X) { one(size: $a) }", "{ one \"§\" }",
        "{ one \"\"\"§\"\"\" }", "query X { one } { one }", "query ($a: Int = \"§\") { one(size: $a) }", "query ($a: Colour = X) { one(colour: $a) }",
        "query ($a: [Int] = [\"§\"]) { one(sizes: $a) }", "query ($X: Int, $Y: Int) { many(first: $X) { one } }", "{ X: many { one } }",
        "query ($a: Colour) { one(colour: $a) }\n{\"a\": \"X\"}", "query ($a: Colour) { one(colour: $a) }\n{\"a\": 9}",
        "query ($a: Colour) { one(colour: $a) }\n{\"a\": [\"X\"]}", "query ($a: Int) { one(size: $a) }\n{\"a\": 9}", "query ($a: Int) { one(size: $a) }\n{\"a\": \"§\"}",
        "query ($a: Int) { one(size: $a) }\n{\"a\": 1.9}", "query ($a: Float) { one(share: $a) }\n{\"a\": \"§\"}", "query ($a: Float) { one(share: $a) }\n{\"a\": 9e999}",
        "query ($a: String) { one(name: $a) }\n{\"a\": 9}", "query ($a: Boolean) { one(open: $a) }\n{\"a\": \"§\"}", "query ($a: ID) { one(id: $a) }\n{\"a\": 1.9}",
        "query ($a: Day) { one(day: $a) }\n{\"a\": \"§\"}", "query ($a: Day) { one(day: $a) }\n{\"a\": {\"X\": \"§\"}}",
        "query ($a: Number) { one(number: $a) }\n{\"a\": \"§\"}", "query ($a: Filter) { one(filter: $a) }\n{\"a\": {\"X\": 1}}",
        "query ($a: Filter) { one(filter: $a) }\n{\"a\": \"§\"}",
        "query ($a: Filter) { one(filter: $a) }\n{\"a\": {\"within\": {\"all\": [{\"colour\": \"X\", \"X\": 1}]}}}",
        "query ($a: Only) { one(only: $a) }\n{\"a\": {\"X\": 1}}", "query ($a: Only) { one(only: $a) }\n{\"a\": {\"a\": 1, \"b\": \"§\"}}",
        "query ($a: [Int!]) { one(sizes: $a) }\n{\"a\": [\"§\", \"§\"]}", "query ($X: Int!) { one(size: $X) }\n{\"X\": null}",
        "query ($X: Int!) { one(size: $X) }\n{\"X\": \"§\"}", "query ($X: [Int!]) { one(sizes: $X) }\n{\"X\": [\"§\"]}", "query ($X: Int!) { one(size: $X) }",
        "query ($a: Int) { one(need: 1, size: $a) }\n\"§\"", "query ($X: Int) { one(need: $X) }\n{\"X\": null}", "query ($a: Day) { one(day: [$a, \"§\"]) }\n{}",
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task No_message_quotes_more_of_what_a_caller_wrote_than_the_limit_allows(string request)
    {
        foreach (var most in (int[])[40, 2_000])
        {
            var (document, variables) = (request.Split('\n')[0], request.Contains('\n', StringComparison.Ordinal) ? Fill(request.Split('\n')[1]) : null);
            foreach (var message in await MessagesAsync(Build(most), Fill(document), variables))
            {
                LongestRun(message).ShouldBeLessThanOrEqualTo(most, message[..Math.Min(message.Length, 300)]);
            }
        }
    }

    [Theory]
    [InlineData("{ one(colour: X) }")]
    [InlineData("{ one(size: 9) }")]
    [InlineData("query ($a: Filter) { one(filter: $a) }\n{\"a\": {\"X\": 1}}")]
    public async Task What_is_quoted_in_part_says_so(string request)
    {
        var lines = request.Split('\n');
        var messages = await MessagesAsync(Build(2_000), Fill(lines[0]), lines.Length > 1 ? Fill(lines[1]) : null);
        messages.ShouldHaveSingleItem().ShouldContain("…");
    }

    private static string Fill(string text) => text
        .Replace("X", new string('x', Long), StringComparison.Ordinal)
        .Replace("9", new string('9', Long), StringComparison.Ordinal)
        .Replace("§", string.Concat(Enumerable.Repeat("word and ", Long / 9)), StringComparison.Ordinal);

    /// <summary>The most characters in a row that a caller's text, of one letter, one digit or three words again and again, can account for.</summary>
    private static int LongestRun(string message)
    {
        var marked = message.Replace("word and ", "#########", StringComparison.Ordinal);
        return "x9#".Max(part => marked.Split([.. marked.Where(c => c != part).Distinct()]).Max(run => run.Length));
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(GraphQLEngine engine, string document, string? variables)
    {
        var answer = await engine.Ask(document, variables, operation: document.StartsWith("query Y", StringComparison.Ordinal) ? new string('x', Long) : null);
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("message").GetString()!)] : [];
    }

    private static GraphQLEngine Build(int most) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Query(typeof(Queries)).Subscription(typeof(Subscriptions))
            .Scalar<DateOnly>("Day")
            .Scalar("Number", raw => int.Parse((string)raw, System.Globalization.CultureInfo.InvariantCulture), (writer, value) => writer.WriteInt(value)),
        new GraphQLOptions { Limits = new GraphQLLimits { QuotedCharacters = most } });

    internal enum Colour
    {
        Red,
        Green,
    }

    internal sealed record Filter(Colour? Colour, int? Size, DateOnly? Day, Filter? Within, IReadOnlyList<Filter>? All);

    internal sealed record Only(int? A, int? B);

    internal static class Queries
    {
        public static int? One(
            Colour? colour,
            int? size,
            double? share,
            string? name,
            bool? open,
            string? id,
            DateOnly? day,
            int? number,
            Filter? filter,
            Only? only,
            IReadOnlyList<int>? sizes,
            int need) => need;

        public static object Self() => new();

        public static IReadOnlyList<object> Many(int? first) => [];
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<int?> Happened()
        {
            await Task.Yield();
            yield return 1;
        }
    }
}
