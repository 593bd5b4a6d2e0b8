namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesTests : RuleTests
{
    [Fact]
    public void Scalars_enums_and_input_objects_and_lists_of_them_are_accepted() => Accepts(
        "query ($a: Color, $b: [Point!], $c: Any) { color(c: $a) points(ps: $b) any(v: $c) }");

    [Fact]
    [Meets("val.variables-input-types")]
    public void An_object_type_is_refused() => Rejects(
        "query ($a: Dog) { any(v: $a) }",
        """Variable "$a" cannot be non-input type "Dog". (1:12)""",
        """Variable "$a" of type "Dog" used in position expecting type "Any". (1:8, 1:26)""");

    [Fact]
    public void A_list_of_a_union_is_refused() => Rejects(
        "query ($a: [[Animal!]]!) { any(v: $a) }",
        """Variable "$a" cannot be non-input type "[[Animal!]]!". (1:12)""",
        """Variable "$a" of type "[[Animal!]]!" used in position expecting type "Any". (1:8, 1:35)""");
}
