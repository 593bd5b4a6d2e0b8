namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeTests : RuleTests
{
    [Fact]
    public void A_field_of_an_object_is_accepted() => Accepts(
        "{ dog { __typename name } }");

    [Fact]
    public void A_field_of_an_interface_is_accepted() => Accepts(
        "{ named { __typename name } }");

    [Fact]
    public void An_aliased_field_is_judged_by_its_name() => Accepts(
        "{ dog { volume: barkVolume } }");

    [Fact]
    [Meets("val.field-selections")]
    public void A_misspelt_field_is_refused_with_a_suggestion() => Rejects(
        "{ dog { meowVolume } }",
        """Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"? (1:9)""");

    [Fact]
    public void A_field_that_is_like_nothing_is_refused_without_a_suggestion() => Rejects(
        "{ dog { completelyUnlikeAnything } }",
        """Cannot query field "completelyUnlikeAnything" on type "Dog". (1:9)""");

    [Fact]
    public void A_field_of_an_implementing_type_is_suggested_on_an_interface() => Rejects(
        "{ named { barkVolume } }",
        """Cannot query field "barkVolume" on type "Named". Did you mean to use an inline fragment on "Dog"? (1:11)""");

    [Fact]
    public void A_field_of_several_members_is_suggested_on_a_union_interfaces_first() => Rejects(
        "{ animal { name } }",
        """Cannot query field "name" on type "Animal". Did you mean to use an inline fragment on "Named", "Cat", or "Dog"? (1:12)""");

    [Fact]
    public void A_union_has_no_field_but_its_name() => Rejects(
        "{ animal { __typename xyz } }",
        """Cannot query field "xyz" on type "Animal". (1:23)""");

    [Fact]
    public void The_schema_is_asked_for_at_the_query_root_only() => Rejects(
        "{ __schema { description } dog { __schema { description } } }",
        """Cannot query field "__schema" on type "Dog". (1:34)""");

    [Fact]
    public void What_is_below_an_unknown_field_is_not_judged() => Rejects(
        "{ unknown { alsoUnknown { andThis } } }",
        """Cannot query field "unknown" on type "Query". (1:3)""");

    [Fact]
    public void Fields_of_an_unknown_type_are_not_judged() => Rejects(
        "{ ... on Nothing { x } }",
        """Unknown type "Nothing". Did you mean "String"? (1:10)""");
}
