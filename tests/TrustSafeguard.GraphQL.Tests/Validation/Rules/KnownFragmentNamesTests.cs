namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesTests : RuleTests
{
    [Fact]
    public void A_fragment_of_the_document_is_known() => Accepts(
        "{ dog { ...A } } fragment A on Dog { id }");

    [Fact]
    [Meets("val.fragment-target")]
    public void An_unknown_fragment_is_refused_wherever_it_is_spread() => Rejects(
        "{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { id ...C }",
        """Unknown fragment "B". (1:30)""",
        """Unknown fragment "C". (1:64)""");
}
