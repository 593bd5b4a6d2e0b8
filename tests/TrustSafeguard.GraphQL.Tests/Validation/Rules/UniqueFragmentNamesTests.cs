namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesTests : RuleTests
{
    [Fact]
    public void Fragments_of_different_names_are_accepted() => Accepts(
        "{ dog { ...A ...B } } fragment A on Dog { id } fragment B on Dog { name }");

    [Fact]
    [Meets("val.fragment-name-uniqueness")]
    public void Two_fragments_of_one_name_are_refused() => Rejects(
        "{ dog { ...A } } fragment A on Dog { id } fragment A on Dog { name }",
        """There can be only one fragment named "A". (1:27, 1:52)""");
}
