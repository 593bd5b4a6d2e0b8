namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsTests : RuleTests
{
    [Fact]
    public void Operations_and_fragments_may_stand_together() => Accepts(
        "{ dog { ...F } } fragment F on Dog { name }");

    [Fact]
    [Meets("val.executable-definitions")]
    public void A_type_definition_is_refused_by_its_name() => Rejects(
        "{ dog { name } } type Cow { name: String }",
        """The "Cow" definition is not executable. (1:18)""");

    [Fact]
    public void A_schema_definition_is_refused() => Rejects(
        "{ dog { name } } schema { query: Query }",
        "The schema definition is not executable. (1:18)");

    [Fact]
    public void An_extension_is_refused() => Rejects(
        "{ dog { name } } extend type Dog { color: String }",
        """The "Dog" definition is not executable. (1:18)""");

    [Fact]
    public void A_directive_definition_is_refused() => Rejects(
        "{ dog { name } } directive @d on FIELD",
        """The "d" definition is not executable. (1:18)""");
}
