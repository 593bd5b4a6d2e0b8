namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesTests : RuleTests
{
    [Fact]
    public void Directives_where_they_may_stand_are_accepted() => Accepts(
        "query @rep { dog @include(if: true) { ...F @skip(if: false) ... on Dog @rep { id } } } fragment F on Dog @rep { id }");

    [Fact]
    [Meets("val.directives-defined")]
    public void An_unknown_directive_is_refused() => Rejects(
        "{ dog @unknown(a: 1) { id } }",
        """Unknown directive "@unknown". (1:7)""");

    [Fact]
    [Meets("val.directive-locations")]
    public void A_directive_where_it_may_not_stand_is_refused() => Rejects(
        "query @include(if: true) { dog { id } }",
        """Directive "@include" may not be used on QUERY. (1:7)""");

    [Fact]
    public void A_directive_of_fields_on_a_variable_is_refused() => Rejects(
        "query ($a: Int! @onField(a: 1)) { nn(i: $a) }",
        """Directive "@onField" may not be used on VARIABLE_DEFINITION. (1:17)""");

    [Fact]
    public void A_directive_of_fields_on_a_fragment_is_refused() => Rejects(
        "{ dog { ...F } } fragment F on Dog @skip(if: true) { id }",
        """Directive "@skip" may not be used on FRAGMENT_DEFINITION. (1:36)""");
}
