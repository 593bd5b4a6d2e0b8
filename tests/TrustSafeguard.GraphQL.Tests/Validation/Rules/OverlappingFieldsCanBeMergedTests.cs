using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedTests : RuleTests
{
    [Fact]
    public void The_same_field_twice_merges() => Accepts(
        "{ dog { name name } }");

    [Fact]
    public void The_same_arguments_in_another_order_merge() => Accepts(
        "{ points(ps: {x: 1, y: 2}, ints: 1) points(ints: 1, ps: {y: 2, x: 1}) }");

    [Fact]
    [Meets("val.field-selection-merging")]
    public void Different_fields_of_one_key_are_refused() => Rejects(
        "{ dog { name: nickname name } }",
        """Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:24)""");

    [Fact]
    public void Different_arguments_are_refused() => Rejects(
        "{ dog { name(upper: true) name(upper: false) } }",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:27)""");

    [Fact]
    public void An_argument_given_once_only_is_refused() => Rejects(
        "{ dog { name(upper: true) name } }",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:27)""");

    [Fact]
    public void Different_objects_may_differ_under_one_key() => Accepts(
        "{ animal { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }");

    [Fact]
    public void Different_objects_may_not_differ_in_type() => Rejects(
        "{ animal { ... on Dog { x: barkVolume } ... on Cat { x: name } } }",
        """Fields "x" conflict because they return conflicting types "Int" and "String". """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:25, 1:54)");

    [Fact]
    public void Different_objects_may_not_differ_in_nullability() => Rejects(
        "{ animal { ... on Dog { nickname } ... on Cat { nickname } } }",
        """Fields "nickname" conflict because they return conflicting types "String" and "String!". """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:25, 1:49)");

    [Fact]
    public void Interfaces_may_come_to_overlap_and_so_may_not_differ() => Rejects(
        "{ animal { ... on Named { x: id } ... on Dog { x: name } } }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:27, 1:48)""");

    [Fact]
    public void A_conflict_by_way_of_two_fragments_is_refused() => Rejects(
        "{ dog { ...A ...B } } fragment A on Dog { x: id } fragment B on Dog { x: name }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:43, 1:71)""");

    [Fact]
    public void A_conflict_below_is_told_with_the_way_to_it() => Rejects(
        "{ dog { owner { x: id } } dog { owner { x: name } } }",
        """Fields "dog" conflict because subfields "owner" conflict because subfields "x" conflict because "id" and "name" are different fields. """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:9, 1:17, 1:27, 1:33, 1:41)");

    [Fact]
    public void Several_conflicts_below_are_told_as_one() => Rejects(
        "{ dog { x: id y: name } dog { x: name y: id } }",
        """Fields "dog" conflict because subfields "x" conflict because "id" and "name" are different fields and subfields "y" conflict because "name" and "id" """
            + "are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:9, 1:15, 1:25, 1:31, 1:39)");

    [Fact]
    public void A_conflict_below_a_fragment_of_a_fragment_is_refused() => Rejects(
        "{ dog { ...A } dog { owner { x: name } } } fragment A on Dog { ...B } fragment B on Dog { owner { x: id } }",
        """Fields "dog" conflict because subfields "owner" conflict because subfields "x" conflict because "name" and "id" are different fields. """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:22, 1:30, 1:16, 1:91, 1:99)");

    [Fact]
    public void Fragments_in_a_circle_are_compared_once() => Rejects(
        "{ dog { ...A id: name } } fragment A on Dog { id ...B } fragment B on Dog { ...A id }",
        """Fields "id" conflict because "name" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:14, 1:47)""",
        """Fields "id" conflict because "name" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:14, 1:82)""",
        """Cannot spread fragment "A" within itself via "B". (1:50, 1:77)""");

    [Fact]
    public void Lists_and_single_values_conflict() => Rejects(
        "{ animal { ... on Dog { x: friends(first: 1) { __typename } } ... on Cat { x: owner { __typename } } } }",
        """Fields "x" conflict because they return conflicting types "[Animal!]!" and "Human". """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:25, 1:76)");

    // The pair of sets meets first below objects that exclude each other, and later where it must merge.
    [Fact]
    public void What_was_compared_as_exclusive_is_compared_again_where_it_is_not() => Rejects(
        "{ animal { ...D ... on Cat { owner { ...G } } } dog { ...D owner { ...G } } } fragment D on Dog { owner { name(upper: true) } } fragment G on Human { name }",
        """Fields "owner" conflict because subfields "name" conflict because they have differing arguments. """
            + "Use different aliases on the fields to fetch both if this was intentional. (1:60, 1:107, 1:99, 1:151)");

    [Fact]
    public void Variables_of_one_name_are_the_same_argument() => Accepts(
        "query ($a: Boolean) { dog { name(upper: $a) name(upper: $a) } }");

    [Fact]
    public void Ten_thousand_of_one_field_are_accepted() =>
        Validate($"{{ dog {{ {string.Join(' ', Enumerable.Repeat("name", 9_990))} }} }}").ShouldBeEmpty();

    [Fact]
    public void Thousands_of_fields_that_must_be_compared_pair_by_pair_are_refused_by_a_limit_that_is_named()
    {
        var document = $"{{ {string.Join(' ', Enumerable.Repeat("dog { id }", 2_400))} }}";

        var error = Validate(document).ShouldHaveSingleItem();
        error.Code.ShouldBe("graphql.limit");
        error.Message.ShouldContain("`MaxFieldComparisons`");
    }

    [Fact]
    public void Two_long_chains_of_fragments_under_one_key_are_refused_by_a_limit_that_is_named() =>
        Validate(TwoChains(200)).ShouldHaveSingleItem().Message.ShouldContain("`MaxMergeDepth`");

    [Fact]
    public void Two_chains_within_the_limit_are_compared_to_their_ends_on_a_small_stack()
    {
        IReadOnlyList<GraphQLError>? errors = null;
        var thread = new Thread(() => errors = Validate(TwoChains(130)), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();

        errors.ShouldNotBeNull().ShouldBeEmpty();
    }

    private static string TwoChains(int links)
    {
        var chains = Enumerable.Range(0, links).SelectMany(n => new[] { "A", "B" }.Select(
            name => $"fragment {name}{n} on Human {{ pets {{ ... on Dog {{ owner {{ ...{name}{n + 1} }} }} }} }}"));
        return $"{{ human(id: 1) {{ ...A0 ...B0 }} }} {string.Join(' ', chains)} fragment A{links} on Human {{ id }} fragment B{links} on Human {{ id }}";
    }
}
