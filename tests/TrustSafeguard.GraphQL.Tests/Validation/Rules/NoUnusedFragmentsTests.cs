namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsTests : RuleTests
{
    [Fact]
    public void A_fragment_used_by_a_fragment_is_used() => Accepts(
        "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { id }");

    [Fact]
    [Meets("val.fragments-used")]
    public void A_fragment_that_nothing_spreads_is_refused() => Rejects(
        "{ dog { id } } fragment A on Dog { id }",
        """Fragment "A" is never used. (1:16)""");

    [Fact]
    public void Fragments_that_only_use_one_another_are_refused() => Rejects(
        "{ dog { id } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
        """Cannot spread fragment "A" within itself via "B". (1:36, 1:63)""",
        """Fragment "A" is never used. (1:16)""",
        """Fragment "B" is never used. (1:43)""");
}
