namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesTests : RuleTests
{
    [Fact]
    public void One_fragment_spread_twice_is_no_circle() => Accepts(
        "{ dog { ...A ...B } } fragment A on Dog { ...B } fragment B on Dog { id }");

    [Fact]
    public void An_unknown_fragment_is_no_circle() => Rejects(
        "{ dog { ...A } } fragment A on Dog { ...Unknown }",
        """Unknown fragment "Unknown". (1:41)""");

    [Fact]
    [Meets("val.fragment-cycles")]
    public void A_fragment_within_itself_is_refused() => Rejects(
        "{ dog { ...A } } fragment A on Dog { ...A }",
        """Cannot spread fragment "A" within itself. (1:38)""");

    [Fact]
    public void A_fragment_within_itself_below_a_field_is_refused() => Rejects(
        "{ human(id: 1) { ...A } } fragment A on Human { pets { ... on Dog { owner { ...A } } } }",
        """Cannot spread fragment "A" within itself. (1:77)""");

    [Fact]
    public void A_circle_of_three_names_the_way() => Rejects(
        "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...A }",
        """Cannot spread fragment "A" within itself via "B", "C". (1:38, 1:65, 1:92)""");

    [Fact]
    public void Two_circles_are_both_refused() => Rejects(
        "{ dog { ...A } } fragment A on Dog { ...B ...C } fragment B on Dog { ...A } fragment C on Dog { ...A ...B }",
        """Cannot spread fragment "A" within itself via "B". (1:38, 1:70)""",
        """Cannot spread fragment "A" within itself via "C". (1:43, 1:97)""");
}
