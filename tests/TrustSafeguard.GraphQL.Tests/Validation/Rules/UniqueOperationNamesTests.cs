namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesTests : RuleTests
{
    [Fact]
    public void Operations_of_different_names_are_accepted() => Accepts(
        """query A { dog { name } } mutation B { rename(id: 1, name: "n") { id } }""");

    [Fact]
    [Meets("val.operation-name-uniqueness")]
    public void Two_operations_of_one_name_are_refused() => Rejects(
        "query A { dog { name } }\nquery A { cat { name } }",
        """There can be only one operation named "A". (1:7, 2:7)""");

    [Fact]
    public void A_fragment_may_have_the_name_of_an_operation() => Accepts(
        "query A { dog { ...A } } fragment A on Dog { name }");

    [Fact]
    public void Operations_of_different_kinds_share_one_set_of_names() => Rejects(
        """query A { dog { name } } mutation A { rename(id: 1, name: "n") { id } }""",
        """There can be only one operation named "A". (1:7, 1:35)""");
}
