using System.Reflection;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    private static readonly Type[] Rules =
        [
            .. typeof(DocumentValidator).Assembly.GetTypes()
                .Where(type => type.Namespace == "TrustSafeguard.GraphQL.Validation.Rules" && type is { IsNested: false, IsSealed: true })
        ];

    [Fact]
    public void Every_rule_names_the_section_that_it_comes_from() => Rules
        .Where(rule => !rule.GetCustomAttributes<SpecAttribute>().Any(spec => spec.Anchor.StartsWith("sec-", StringComparison.Ordinal)))
        .ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_a_file_of_tests() => Rules
        .Select(rule => rule.Name + "Tests")
        .Except(typeof(RuleTests).Assembly.GetTypes().Select(type => type.Name))
        .ShouldBeEmpty();

    [Fact]
    public void The_hundred_and_first_error_ends_the_validation()
    {
        var errors = Validate($"{{ {string.Join(' ', Enumerable.Range(0, 300).Select(n => $"nothing{n}"))} }}");

        errors.Count.ShouldBe(101);
        errors[^1].ShouldBe(new GraphQLError("Too many validation errors, error limit reached. Validation aborted.", GraphQLErrorCodes.Limit) { Locations = errors[^1].Locations });
    }

    [Fact]
    public void Many_operations_that_each_reach_many_fragments_are_refused_by_a_limit_that_is_named()
    {
        var operations = Enumerable.Range(0, 300).Select(n => $"query Q{n} {{ dog {{ ...F0 }} }}");
        var fragments = Enumerable.Range(0, 300).Select(n => $"fragment F{n} on Dog {{ id ...F{n + 1} }}");
        var document = $"{string.Join(' ', operations)} {string.Join(' ', fragments)} fragment F300 on Dog {{ id }}";

        Validate(document)[^1].Message.ShouldContain("`MaxFragmentVisits`");
    }

    [Fact]
    public void A_fragment_that_doubles_at_every_step_is_answered_at_once()
    {
        var fragments = Enumerable.Range(0, 400).Select(n => $"fragment F{n} on Dog {{ ...F{n + 1} ...F{n + 1} }}");

        Validate($"{{ dog {{ ...F0 }} }} {string.Join(' ', fragments)} fragment F400 on Dog {{ id }}").ShouldBeEmpty();
    }

    [Fact]
    public void The_deepest_document_that_is_read_is_validated_too()
    {
        var depth = ParserLimits.Default.MaxDepth - 1;
        var document = $"{{ dog {string.Concat(Enumerable.Repeat("{ ... on Dog ", depth - 1))} {{ id }} {new string('}', depth - 1)} }}";

        Validate(document).ShouldBeEmpty();
    }

    [Fact]
    public void Suggestions_are_given_for_names_of_a_sensible_length_only() =>
        Validate($"{{ {new string('d', 100_000)} }}").ShouldHaveSingleItem().Message.ShouldEndWith("on type \"Query\".");

    [Theory]
    [InlineData("{ any(v: 13) }", "Expected value of type \"Any\", found 13; It is unlucky. (1:10)")]
    [InlineData("query ($v: Any = 13) { any(v: $v) }", "Expected value of type \"Any\", found 13; It is unlucky. (1:18)")]
    [InlineData("{ any(v: [13]) }", null)]
    [InlineData("{ any(v: null) }", null)]
    [InlineData("query ($v: Any) { any(v: { a: $v }) }", null)]
    [InlineData("{ color(c: RED, f: 13) }", null)]
    public void Literals_of_custom_scalars_are_judged_by_the_judge_that_is_given(string document, string? error) =>
        DocumentValidator.Validate(RuleSchema.Schema, Parser.Parse(document), scalars: (_, literal) => literal is ValueNode.Int { Digits: "13" } ? "It is unlucky." : null)
            .Select(found => found.ToString()).ShouldBe(error is null ? [] : [error]);

    private static IReadOnlyList<GraphQLError> Validate(string document) => DocumentValidator.Validate(RuleSchema.Schema, Parser.Parse(document));
}
