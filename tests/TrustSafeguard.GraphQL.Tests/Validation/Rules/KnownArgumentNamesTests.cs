namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesTests : RuleTests
{
    [Fact]
    public void Arguments_of_fields_and_directives_are_known() => Accepts(
        """{ dog @onField(a: 1, b: "x") { name(upper: true) } }""");

    [Fact]
    [Meets("val.argument-names")]
    public void An_unknown_argument_of_a_field_is_refused_with_a_suggestion() => Rejects(
        "{ dog { name(uper: true) } }",
        """Unknown argument "uper" on field "Dog.name". Did you mean "upper"? (1:14)""");

    [Fact]
    public void An_unknown_argument_unlike_any_is_refused_without_a_suggestion() => Rejects(
        "{ dog { name(xyz: true) } }",
        """Unknown argument "xyz" on field "Dog.name". (1:14)""");

    [Fact]
    public void An_unknown_argument_of_a_directive_is_refused() => Rejects(
        "{ dog @skip(if: true, iff: true) { id } }",
        """Unknown argument "iff" on directive "@skip". Did you mean "if"? (1:23)""");

    [Fact]
    public void Arguments_of_an_unknown_directive_are_not_judged() => Rejects(
        "{ dog @unknown(x: 1) { id } }",
        """Unknown directive "@unknown". (1:7)""");

    [Fact]
    public void An_unknown_argument_of_the_same_name_as_a_directives_is_refused_on_the_field() => Rejects(
        "{ dog { name(if: true) @skip(if: true) } }",
        """Unknown argument "if" on field "Dog.name". (1:14)""");
}
