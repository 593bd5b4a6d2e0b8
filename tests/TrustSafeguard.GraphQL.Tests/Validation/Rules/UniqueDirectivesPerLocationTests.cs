namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationTests : RuleTests
{
    [Fact]
    public void The_same_directive_at_two_places_is_accepted() => Accepts(
        "{ dog @skip(if: true) { id @skip(if: true) } }");

    [Fact]
    public void A_repeatable_directive_may_stand_twice() => Accepts(
        "{ dog @rep(n: 1) @rep(n: 2) { id } }");

    [Fact]
    [Meets("val.directive-uniqueness")]
    public void A_directive_twice_at_one_place_is_refused() => Rejects(
        "{ dog @skip(if: true) @skip(if: false) { id } }",
        """The directive "@skip" can only be used once at this location. (1:7, 1:23)""");

    [Fact]
    public void A_third_one_is_a_second_error() => Rejects(
        "{ dog @skip(if: true) @skip(if: false) @skip(if: true) { id } }",
        """The directive "@skip" can only be used once at this location. (1:7, 1:23)""",
        """The directive "@skip" can only be used once at this location. (1:7, 1:40)""");
}
