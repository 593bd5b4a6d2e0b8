namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesTests : RuleTests
{
    [Fact]
    public void An_argument_may_be_given_to_two_fields() => Accepts(
        "{ dog { a: name(upper: true) b: name(upper: true) } }");

    [Fact]
    [Meets("val.argument-uniqueness")]
    public void An_argument_given_thrice_to_a_field_is_one_error() => Rejects(
        "{ dog { name(upper: true, upper: true, upper: true) } }",
        """There can be only one argument named "upper". (1:14, 1:27, 1:40)""");

    [Fact]
    public void An_argument_given_twice_to_a_directive_is_refused() => Rejects(
        "{ dog @skip(if: true, if: true) { id } }",
        """There can be only one argument named "if". (1:13, 1:23)""");
}
