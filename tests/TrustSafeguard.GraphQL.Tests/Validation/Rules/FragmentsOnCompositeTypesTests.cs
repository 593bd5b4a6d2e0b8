namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesTests : RuleTests
{
    [Fact]
    public void Objects_interfaces_and_unions_may_be_conditions() => Accepts(
        "{ animal { ... on Dog { id } ... on Named { id } ... on Animal { __typename } } }");

    [Fact]
    [Meets("val.fragments-on-composite")]
    public void A_scalar_may_not_be_a_condition() => Rejects(
        "{ dog { ...F } } fragment F on String { length }",
        """Fragment "F" cannot condition on non composite type "String". (1:32)""");

    [Fact]
    public void An_enum_may_not_be_an_inline_condition() => Rejects(
        "{ dog { ... on Color { red } } }",
        """Fragment cannot condition on non composite type "Color". (1:16)""");

    [Fact]
    public void An_input_object_may_not_be_a_condition() => Rejects(
        "{ dog { ...F } } fragment F on Point { x }",
        """Fragment "F" cannot condition on non composite type "Point". (1:32)""");
}
