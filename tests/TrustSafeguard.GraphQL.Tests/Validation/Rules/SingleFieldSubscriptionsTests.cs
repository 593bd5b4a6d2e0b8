namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsTests : RuleTests
{
    [Fact]
    public void One_root_field_is_accepted() => Accepts(
        "subscription S { dogAdded { name } }");

    [Fact]
    public void The_same_root_field_twice_is_one_field() => Accepts(
        "subscription S { dogAdded { name } dogAdded { id } }");

    [Fact]
    [Meets("val.single-root-field")]
    public void Two_root_fields_are_refused() => Rejects(
        "subscription S { dogAdded { name } catAdded { name } }",
        """Subscription "S" must select only one top level field. (1:36)""");

    [Fact]
    public void Two_root_fields_by_way_of_a_fragment_are_refused() => Rejects(
        "subscription { ...F } fragment F on Subscription { dogAdded { name } catAdded { name } }",
        "Anonymous Subscription must select only one top level field. (1:70)");

    [Fact]
    public void An_introspection_field_is_refused() => Rejects(
        "subscription S { __typename }",
        """Subscription "S" must not select an introspection top level field. (1:18)""");

    [Fact]
    public void Fragments_in_a_circle_are_looked_at_once() => Rejects(
        "subscription S { ...F } fragment F on Subscription { dogAdded { id } ...F }",
        """Cannot spread fragment "F" within itself. (1:70)""");

    [Fact]
    public void A_root_field_that_may_be_skipped_is_refused() => Rejects(
        "subscription S($a: Boolean!) { dogAdded @skip(if: $a) { id } }",
        "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection. (1:41)");
}
