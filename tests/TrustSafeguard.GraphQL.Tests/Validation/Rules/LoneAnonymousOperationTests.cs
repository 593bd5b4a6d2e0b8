namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationTests : RuleTests
{
    [Fact]
    public void One_anonymous_operation_is_accepted() => Accepts(
        "{ dog { name } }");

    [Fact]
    [Meets("val.lone-anonymous-operation")]
    public void Two_anonymous_operations_are_both_refused() => Rejects(
        "{ dog { name } }\n{ cat { name } }",
        "This anonymous operation must be the only defined operation. (1:1)",
        "This anonymous operation must be the only defined operation. (2:1)");

    [Fact]
    public void An_anonymous_operation_beside_a_named_one_is_refused() => Rejects(
        "{ dog { name } } query A { cat { name } }",
        "This anonymous operation must be the only defined operation. (1:1)");
}
