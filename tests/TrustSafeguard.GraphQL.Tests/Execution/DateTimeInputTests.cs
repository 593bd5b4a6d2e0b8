namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>The grammar of RFC 3339, 5.6, and nothing beside it.</summary>
public sealed class DateTimeInputTests
{
    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(
        "scalar DateTime type Query { at(time: DateTime!): DateTime! }",
        bindings => bindings.Scalar<DateTimeOffset>("DateTime").Query(typeof(Queries)));

    [Theory]
    [InlineData("2026-01-31T09:30:00Z", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31t09:30:00z", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00+01:00", "2026-01-31T09:30:00+01:00")]
    [InlineData("2026-01-31T09:30:00-00:00", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00.5Z", "2026-01-31T09:30:00.5Z")]
    [InlineData("2026-01-31T09:30:00.1234567Z", "2026-01-31T09:30:00.1234567Z")]
    [InlineData("2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.1234567Z")]
    [InlineData("2026-01-31T09:30:00.999999999+05:30", "2026-01-31T09:30:00.9999999+05:30")]
    [InlineData("2024-02-29T23:59:59.000000000001Z", "2024-02-29T23:59:59Z")]
    public async Task A_time_is_read_to_its_offset_and_whatever_fraction_it_has(string given, string answered) =>
        (await Engine.Ask($$"""{ at(time: "{{given}}") }""")).ShouldBe($$$"""{"data":{"at":"{{{answered}}}"}}""");

    [Theory]
    [InlineData("2026-01-31T09:30:00")]
    [InlineData("2026-01-31T09:30:00+0000")]
    [InlineData("2026-01-31T09:30:00+00")]
    [InlineData("2026-01-31T09:30:00+1:00")]
    [InlineData("2026-01-31T09:30:00 Z")]
    [InlineData("2026-01-31 09:30:00Z")]
    [InlineData("2026-01-31T09:30Z")]
    [InlineData("2026-01-31T09:30:00.Z")]
    [InlineData("2026-01-31T09:30:00,5Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-02-29T09:30:00Z")]
    [InlineData("26-01-31T09:30:00Z")]
    [InlineData("2026-1-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00Z ")]
    [InlineData("2026-01-31T09:30:00Z\\n")]
    [InlineData("٢٠٢٦-01-31T09:30:00Z")]
    [InlineData("2026-01-31")]
    [InlineData("")]
    public async Task Whatever_is_not_of_that_grammar_is_refused_with_what_is(string given) =>
        (await Engine.Ask($$"""{ at(time: "{{given}}") }""")).ShouldContain("Give a date and time with its offset, such as 2026-01-31T09:30:00Z.");

    private static class Queries
    {
        public static DateTimeOffset At(DateTimeOffset time) => time;
    }
}
