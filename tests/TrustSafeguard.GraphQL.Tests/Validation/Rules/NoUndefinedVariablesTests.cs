namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesTests : RuleTests
{
    [Fact]
    public void A_variable_that_a_fragment_uses_is_defined_by_the_operation() => Accepts(
        "query A($a: Boolean) { dog { ...F } } fragment F on Dog { name(upper: $a) }");

    [Fact]
    [Meets("val.all-variable-uses-defined")]
    public void An_undefined_variable_is_refused() => Rejects(
        "query A { nn(i: $a) }",
        """Variable "$a" is not defined by operation "A". (1:17, 1:1)""");

    [Fact]
    public void An_undefined_variable_of_an_anonymous_operation_is_refused() => Rejects(
        "{ nn(i: $a) }",
        """Variable "$a" is not defined. (1:9, 1:1)""");

    [Fact]
    public void An_undefined_variable_in_a_fragment_is_refused_for_each_operation() => Rejects(
        "query A { dog { ...F } } query B { dog { ...F } } fragment F on Dog { name(upper: $a) }",
        """Variable "$a" is not defined by operation "A". (1:83, 1:1)""",
        """Variable "$a" is not defined by operation "B". (1:83, 1:26)""");

    [Fact]
    public void An_undefined_variable_within_a_list_within_an_object_is_refused() => Rejects(
        "{ any(v: {a: [$x]}) }",
        """Variable "$x" is not defined. (1:15, 1:1)""");

    [Fact]
    public void An_undefined_variable_of_a_directive_is_refused() => Rejects(
        "{ dog @include(if: $x) { id } }",
        """Variable "$x" is not defined. (1:20, 1:1)""");
}
