namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsTests : RuleTests
{
    [Fact]
    public void The_same_object_is_possible() => Accepts(
        "{ dog { ... on Dog { id } } }");

    [Fact]
    public void An_interface_of_the_object_is_possible() => Accepts(
        "{ dog { ...F } } fragment F on Named { id }");

    [Fact]
    public void Two_interfaces_with_a_common_object_are_possible() => Accepts(
        "{ node(id: 1) { ... on Named { id } } }");

    [Fact]
    [Meets("val.fragment-possible")]
    public void Another_object_is_impossible() => Rejects(
        "{ dog { ... on Cat { id } } }",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat". (1:9)""");

    [Fact]
    public void Another_object_is_impossible_by_way_of_a_fragment() => Rejects(
        "{ dog { ...F } } fragment F on Cat { id }",
        """Fragment "F" cannot be spread here as objects of type "Dog" can never be of type "Cat". (1:9)""");

    [Fact]
    public void An_object_outside_the_union_is_impossible() => Rejects(
        "{ animal { ... on Human { id } } }",
        """Fragment cannot be spread here as objects of type "Animal" can never be of type "Human". (1:12)""");

    [Fact]
    public void An_object_without_the_interface_is_impossible() => Rejects(
        "{ named { ... on Human { id } } }",
        """Fragment cannot be spread here as objects of type "Named" can never be of type "Human". (1:11)""");
}
