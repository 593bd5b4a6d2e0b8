namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class IntrospectionDepthTests : RuleTests
{
    [Fact]
    public void The_usual_introspection_query_is_accepted() => Accepts(
        "{ __schema { types { name fields { name type { name ofType { name ofType { name } } } } } } }");

    [Fact]
    public void Three_lists_of_types_within_one_another_are_refused() => Rejects(
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        "Maximum introspection depth exceeded (1:3)");

    [Fact]
    public void Lists_within_fragments_are_counted() => Rejects(
        """{ __type(name: "Dog") { ...A } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { interfaces { possibleTypes { name } } }""",
        "Maximum introspection depth exceeded (1:3)");
}
