namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsTests : RuleTests
{
    [Fact]
    public void An_optional_argument_may_be_missing() => Accepts(
        "{ dog { name } nn }");

    [Fact]
    [Meets("val.required-arguments")]
    public void A_missing_required_argument_is_refused() => Rejects(
        "{ human { name } }",
        """Field "human" argument "id" of type "ID!" is required, but it was not provided. (1:3)""");

    [Fact]
    public void Each_missing_required_argument_is_refused() => Rejects(
        "mutation { rename { id } }",
        """Field "rename" argument "id" of type "ID!" is required, but it was not provided. (1:12)""",
        """Field "rename" argument "name" of type "String!" is required, but it was not provided. (1:12)""");

    [Fact]
    public void A_missing_required_argument_of_a_directive_is_refused() => Rejects(
        "{ dog @include { id } }",
        """Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided. (1:7)""");

    [Fact]
    public void Deeper_errors_come_first() => Rejects(
        "{ human { nothing } }",
        """Cannot query field "nothing" on type "Human". (1:11)""",
        """Field "human" argument "id" of type "ID!" is required, but it was not provided. (1:3)""");
}
