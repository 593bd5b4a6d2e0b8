namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionTests : RuleTests
{
    [Fact]
    public void A_variable_of_the_same_type_is_allowed() => Accepts(
        "query ($a: Int!) { nn(i: $a) }");

    [Fact]
    public void A_stricter_variable_is_allowed() => Accepts(
        "query ($a: Boolean!) { dog { name(upper: $a) } }");

    [Fact]
    public void A_nullable_variable_with_a_default_may_stand_where_null_may_not() => Accepts(
        "query ($a: Int = 1) { human(id: 1) { id } points(ps: {x: $a}) }");

    [Fact]
    public void A_nullable_variable_may_stand_where_the_argument_has_a_default() => Accepts(
        "query ($a: Int) { nn(i: $a) }");

    [Fact]
    [Meets("val.variable-usages")]
    public void A_nullable_variable_may_not_stand_where_null_may_not() => Rejects(
        "query ($a: ID) { human(id: $a) { id } }",
        """Variable "$a" of type "ID" used in position expecting type "ID!". (1:8, 1:28)""");

    [Fact]
    public void A_default_of_null_is_no_default() => Rejects(
        "query ($a: ID = null) { human(id: $a) { id } }",
        """Variable "$a" of type "ID" used in position expecting type "ID!". (1:8, 1:35)""");

    [Fact]
    public void A_variable_of_another_type_is_refused() => Rejects(
        "query ($a: String) { color(c: $a) }",
        """Variable "$a" of type "String" used in position expecting type "Color". (1:8, 1:31)""");

    [Fact]
    public void A_single_value_may_not_stand_for_a_list_in_a_variable() => Rejects(
        "query ($a: Int) { points(ints: [$a], ps: []) }",
        """Variable "$a" of type "Int" used in position expecting type "[Int]". (1:8, 1:33)""");

    [Fact]
    public void A_list_of_nullable_items_may_not_stand_for_one_of_non_null_items() => Rejects(
        "query ($a: [Point]) { points(ps: $a) }",
        """Variable "$a" of type "[Point]" used in position expecting type "[Point!]". (1:8, 1:34)""");

    [Fact]
    public void A_variable_in_a_fragment_is_judged_for_the_operation() => Rejects(
        "query ($a: Int) { dog { ...F } } fragment F on Dog { name(upper: $a) }",
        """Variable "$a" of type "Int" used in position expecting type "Boolean". (1:8, 1:66)""");

    [Fact]
    public void A_variable_of_a_directive_is_judged() => Rejects(
        "query ($a: Boolean) { dog @skip(if: $a) { id } }",
        """Variable "$a" of type "Boolean" used in position expecting type "Boolean!". (1:8, 1:37)""");

    [Fact]
    public void A_nullable_variable_in_a_OneOf_input_object_is_refused() => Rejects(
        "query ($a: Int) { choose(c: {a: $a}) }",
        """Variable "$a" is of type "Int" but must be non-nullable to be used for OneOf Input Object "Choice". (1:8, 1:33)""");

    [Fact]
    public void A_non_null_variable_in_a_OneOf_input_object_is_accepted() => Accepts(
        "query ($a: Int!) { choose(c: {a: $a}) }");
}
