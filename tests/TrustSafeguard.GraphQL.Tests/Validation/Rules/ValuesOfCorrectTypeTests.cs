namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeTests : RuleTests
{
    [Fact]
    public void A_whole_number_is_an_Int_a_Float_and_an_ID() => Accepts(
        "{ nn(i: 1) color(f: 1) node(id: 1) { id } }");

    [Fact]
    public void Any_literal_is_left_to_a_custom_scalar() => Accepts(
        """{ a: any(v: {a: [1, "x", RED]}) b: any(v: null) }""");

    [Fact]
    public void One_item_stands_for_a_list() => Accepts(
        "{ points(ps: {x: 1}, ints: 1) }");

    [Fact]
    [Meets("val.values-of-correct-type")]
    public void A_string_is_no_Int() => Rejects(
        """{ nn(i: "1") }""",
        """Int cannot represent non-integer value: "1" (1:9)""");

    [Fact]
    public void A_fraction_is_no_Int() => Rejects(
        "{ nn(i: 1.5) }",
        "Int cannot represent non-integer value: 1.5 (1:9)");

    [Fact]
    public void A_number_beyond_32_bits_is_no_Int() => Rejects(
        "{ a: nn(i: 2147483648) b: nn(i: -2147483648) c: nn(i: -2147483649) }",
        "Int cannot represent non 32-bit signed integer value: 2147483648 (1:12)",
        "Int cannot represent non 32-bit signed integer value: -2147483649 (1:55)");

    [Fact]
    public void A_number_is_no_String() => Rejects(
        "{ any @onField(a: 1, b: 2) }",
        "String cannot represent a non string value: 2 (1:25)");

    [Fact]
    public void A_string_is_no_Float() => Rejects(
        """{ color(f: "1") }""",
        """Float cannot represent non numeric value: "1" (1:12)""");

    [Fact]
    public void A_number_is_no_Boolean() => Rejects(
        "{ color(b: 1) }",
        "Boolean cannot represent a non boolean value: 1 (1:12)");

    [Fact]
    public void A_fraction_is_no_ID() => Rejects(
        "{ node(id: 1.5) { id } }",
        "ID cannot represent a non-string and non-integer value: 1.5 (1:12)");

    [Fact]
    public void Null_is_no_value_of_a_non_null_type() => Rejects(
        "{ nn(i: null) }",
        """Expected value of type "Int!", found null. (1:9)""");

    [Fact]
    public void A_value_that_an_enum_lacks_is_refused_with_a_suggestion() => Rejects(
        "{ color(c: GREE) }",
        """Value "GREE" does not exist in "Color" enum. Did you mean the enum value "GREEN" or "RED"? (1:12)""");

    [Fact]
    public void A_string_is_no_enum_value_but_names_the_one_meant() => Rejects(
        """{ color(c: "RED") }""",
        """Enum "Color" cannot represent non-enum value: "RED". Did you mean the enum value "RED" or "GREEN"? (1:12)""");

    [Fact]
    public void An_enum_value_of_another_case_is_refused() => Rejects(
        "{ color(c: red) }",
        """Value "red" does not exist in "Color" enum. Did you mean the enum value "RED"? (1:12)""");

    [Fact]
    public void A_wrong_item_of_a_list_is_refused_where_it_stands() => Rejects(
        """{ points(ints: [[1, "2"], 3, [null]]) }""",
        """Int cannot represent non-integer value: "2" (1:21)""");

    [Fact]
    public void A_missing_field_that_is_required_is_refused() => Rejects(
        "{ points(ps: [{y: 1}]) }",
        """Field "Point.x" of required type "Int!" was not provided. (1:15)""");

    [Fact]
    public void An_unknown_field_of_an_input_object_is_refused_with_a_suggestion() => Rejects(
        "{ points(ps: [{x: 1, tag: 1}]) }",
        """Field "tag" is not defined by type "Point". Did you mean "tags"? (1:22)""");

    [Fact]
    public void A_field_of_an_input_object_is_judged_by_its_own_type() => Rejects(
        """{ points(ps: [{x: "1", inner: {x: 1, color: PINK}}]) }""",
        """Int cannot represent non-integer value: "1" (1:19)""",
        """Value "PINK" does not exist in "Color" enum. (1:45)""");

    [Fact]
    public void A_list_is_no_input_object_and_an_object_no_scalar() => Rejects(
        "{ human(id: {a: 1}) { point(p: [1]) } }",
        "ID cannot represent a non-string and non-integer value: {a: 1} (1:13)",
        """Expected value of type "Point", found [1]. (1:32)""");

    [Fact]
    public void A_scalar_is_no_input_object() => Rejects(
        "{ points(ps: [7]) }",
        """Expected value of type "Point!", found 7. (1:15)""");

    [Fact]
    public void A_OneOf_input_object_with_one_value_is_accepted() => Accepts(
        "{ a: choose(c: {a: 1}) b: choose(c: {c: {x: 1}}) }");

    [Meets("val.oneof")]
    [Fact]
    public void A_OneOf_input_object_with_two_values_is_refused() => Rejects(
        """{ choose(c: {a: 1, b: "x"}) }""",
        """OneOf Input Object "Choice" must specify exactly one key. (1:13)""");

    [Fact]
    public void A_OneOf_input_object_with_none_is_refused() => Rejects(
        "{ choose(c: {}) }",
        """OneOf Input Object "Choice" must specify exactly one key. (1:13)""");

    [Fact]
    public void A_OneOf_input_object_with_null_is_refused() => Rejects(
        "{ choose(c: {a: null}) }",
        """Field "Choice.a" must be non-null. (1:13)""");

    [Fact]
    public void Defaults_of_variables_are_judged_too() => Rejects(
        """query ($a: Int! = "x", $b: Point = {y: 1}, $c: Color = BLUE) { nn(i: $a) points(ps: [$b]) color(c: $c) }""",
        """Int cannot represent non-integer value: "x" (1:19)""",
        """Field "Point.x" of required type "Int!" was not provided. (1:36)""");

    [Fact]
    public void A_block_string_is_shown_as_it_is_written() => Rejects(
        "{ nn(i: \"\"\"x\"\"\") }",
        "Int cannot represent non-integer value: \"\"\"x\"\"\" (1:9)");
}
