namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesTests : RuleTests
{
    [Fact]
    public void A_variable_used_in_a_fragment_of_a_fragment_is_used() => Accepts(
        "query ($a: Boolean) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { name(upper: $a) }");

    [Fact]
    [Meets("val.all-variables-used")]
    public void An_unused_variable_is_refused() => Rejects(
        "query ($a: Int) { dog { id } }",
        """Variable "$a" is never used. (1:8)""");

    [Fact]
    public void An_unused_variable_of_a_named_operation_is_refused_by_its_name() => Rejects(
        "query A($a: Int, $b: Boolean) { dog { name(upper: $b) } }",
        """Variable "$a" is never used in operation "A". (1:9)""");

    [Fact]
    public void A_variable_used_only_in_an_unreached_fragment_is_unused() => Rejects(
        "query ($a: Boolean) { dog { id } } fragment F on Dog { name(upper: $a) }",
        """Variable "$a" is never used. (1:8)""",
        """Fragment "F" is never used. (1:36)""");
}
