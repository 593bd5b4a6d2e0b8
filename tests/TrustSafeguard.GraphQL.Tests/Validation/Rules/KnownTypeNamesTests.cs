namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesTests : RuleTests
{
    [Fact]
    public void Types_of_the_schema_are_known() => Accepts(
        "query ($id: ID!) { human(id: $id) { ... on Human { name } } }");

    [Fact]
    [Meets("val.fragment-type-existence")]
    public void An_unknown_type_condition_is_refused() => Rejects(
        "{ dog { ... on Dgo { name } } }",
        """Unknown type "Dgo". Did you mean "Dog"? (1:16)""");

    [Fact]
    public void An_unknown_type_of_a_variable_is_refused_with_suggestions() => Rejects(
        "query ($a: Strng) { any(v: $a) }",
        """Unknown type "Strng". Did you mean "String"? (1:12)""");

    [Fact]
    public void An_unknown_type_of_a_fragment_is_refused() => Rejects(
        "{ dog { ...F } } fragment F on Peettt { name }",
        """Unknown type "Peettt". (1:32)""");
}
