namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesTests : RuleTests
{
    [Fact]
    public void Variables_of_different_operations_may_share_a_name() => Accepts(
        "query A($a: Int!) { nn(i: $a) } query B($a: Int!) { nn(i: $a) }");

    [Fact]
    [Meets("val.variable-uniqueness")]
    public void One_name_for_three_variables_is_one_error() => Rejects(
        "query ($a: Int!, $a: Int!, $a: Int!) { nn(i: $a) }",
        """There can be only one variable named "$a". (1:9, 1:19, 1:29)""");
}
