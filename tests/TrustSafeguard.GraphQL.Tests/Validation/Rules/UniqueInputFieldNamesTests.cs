namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesTests : RuleTests
{
    [Fact]
    public void A_field_may_stand_in_two_objects() => Accepts(
        "{ points(ps: [{x: 1}, {x: 2, inner: {x: 3}}]) }");

    [Fact]
    [Meets("val.input-object-field-uniqueness")]
    public void A_field_twice_in_one_object_is_refused() => Rejects(
        "{ points(ps: {x: 1, x: 2}) }",
        """There can be only one input field named "x". (1:15, 1:21)""");

    [Fact]
    public void A_third_one_is_a_second_error() => Rejects(
        "{ points(ps: {x: 1, x: 2, x: 3}) }",
        """There can be only one input field named "x". (1:15, 1:21)""",
        """There can be only one input field named "x". (1:15, 1:27)""");

    [Fact]
    public void Fields_of_a_custom_scalars_literal_are_judged_too() => Rejects(
        "{ any(v: {a: 1, b: {c: 1, c: 2}}) }",
        """There can be only one input field named "c". (1:21, 1:27)""");
}
