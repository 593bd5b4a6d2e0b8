namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsTests : RuleTests
{
    [Fact]
    public void A_leaf_without_a_selection_is_accepted() => Accepts(
        "{ dog { name } }");

    [Fact]
    [Meets("val.leaf-field-selections")]
    public void An_object_without_a_selection_is_refused() => Rejects(
        "{ dog }",
        """Field "dog" of type "Dog" must have a selection of subfields. Did you mean "dog { ... }"? (1:3)""");

    [Fact]
    public void A_list_of_objects_without_a_selection_is_refused() => Rejects(
        "{ human(id: 1) { pets } }",
        """Field "pets" of type "[Animal]" must have a selection of subfields. Did you mean "pets { ... }"? (1:18)""");

    [Fact]
    public void A_leaf_with_a_selection_is_refused() => Rejects(
        "{ dog { name { length } } }",
        """Field "name" must not have a selection since type "String" has no subfields. (1:14)""");

    [Fact]
    public void A_leaf_with_a_selection_and_arguments_is_refused() => Rejects(
        "{ dog { name(upper: true) { length } } }",
        """Field "name" must not have a selection since type "String" has no subfields. (1:27)""");
}
