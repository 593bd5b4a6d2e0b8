using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

/// <summary>What the types of a schema have to be to one another: fields, interfaces, unions, input objects and their defaults.</summary>
public sealed class TypeRuleTests
{
    [Fact]
    public void A_type_needs_fields() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A
        interface B
        input C
        enum D
        union E
        """,
        "Type A must define one or more fields. (2:1)",
        "Type B must define one or more fields. (3:1)",
        "Input Object type C must define one or more fields. (4:1)",
        "Enum type D must define one or more values. (5:1)",
        "Union type E must define one or more member types. (6:1)");

    [Fact]
    public void An_input_object_is_no_output_type() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { i: I! }
        input I { a: Int }
        """,
        "The type of A.i must be Output Type but got: I!. (2:13)");

    [Fact]
    public void An_object_is_no_input_type() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { f(x: [A]): Int }
        input I { a: A }
        """,
        "The type of A.f(x:) must be Input Type but got: [A]. (2:15)",
        "The type of I.a must be Input Type but got: A. (3:14)");

    [Fact]
    public void A_required_argument_is_not_deprecated() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { f(x: Int! @deprecated): Int }
        input I { a: Int! @deprecated(reason: "r") b: Int }
        """,
        "Required argument A.f(x:) cannot be deprecated. (2:20, 2:15)",
        "Required input field I.a cannot be deprecated. (3:19, 3:14)");

    [Fact]
    public void A_type_implements_interfaces_only() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { a: Int }
        type B implements A { a: Int }
        """,
        "Type B must only implement Interface types, it cannot implement A. (3:19)");

    [Fact]
    public void An_interface_does_not_implement_itself() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface A implements A { a: Int }
        """,
        "Type A cannot implement itself because it would create a circular reference. (2:24)");

    [Fact]
    public void A_field_of_the_interface_must_be_there() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a: Int b: Int }
        type A implements I { a: Int }
        """,
        "Interface field I.b expected but A does not provide it. (2:22, 3:1)");

    [Fact]
    public void A_field_must_have_the_type_of_the_interface_or_a_narrower_one() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a: I b: [I] c: Int! }
        type A implements I { a: A b: [A!]! c: Int }
        """,
        "Interface field I.c expects type Int! but A.c is type Int. (2:30, 3:40)");

    [Fact]
    public void An_argument_of_the_interface_must_be_there_with_the_same_type() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a(x: Int): Int b(x: Int): Int }
        type A implements I { a: Int b(x: Int!): Int }
        """,
        "Interface field argument I.a(x:) expected but A.a does not provide it. (2:17, 3:23)",
        "Interface field argument I.b(x:) expects type Int but A.b(x:) is type Int!. (2:35, 3:35)");

    [Fact]
    public void A_further_argument_may_not_be_required() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a: Int }
        type A implements I { a(x: Int!, y: Int): Int }
        """,
        "Object field A.a includes required argument x that is missing from the Interface field I.a. (3:25, 2:15)");

    [Fact]
    public void The_interfaces_of_an_interface_must_be_implemented_too() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a: Int }
        interface J implements I { a: Int }
        type A implements J { a: Int }
        """,
        "Type A must implement I because it is implemented by J. (3:24, 4:19)");

    [Fact]
    public void Interfaces_do_not_implement_one_another_in_a_circle() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I implements J { a: Int }
        interface J implements I { a: Int }
        """,
        "Type I cannot implement J because it would create a circular reference. (3:24, 2:24)",
        "Type J cannot implement I because it would create a circular reference. (2:24, 3:24)");

    [Fact]
    public void A_union_has_objects_only_each_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        interface I { a: Int }
        union U = Query | I | Query
        """,
        "Union type U can only include Object types, it cannot include I. (3:19)",
        "Union type U can only include type Query once. (3:11, 3:23)");

    [Fact]
    public void Input_objects_do_not_require_one_another_in_a_circle() => SchemaFaults.Told(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { c: C! }
        input C { a: A! }
        """,
        """Cannot reference Input Object "A" within itself through a series of non-null fields: "b.c.a". (2:11, 3:11, 4:11)""");

    [Fact]
    public void A_OneOf_input_object_has_nullable_fields_without_defaults() => SchemaFaults.Told(
        """
        type Query { a: Int }
        input A @oneOf { a: Int! b: Int = 1 c: Int }
        """,
        "OneOf input field A.a must be nullable. (2:21)",
        "OneOf input field A.b cannot have a default value. (2:26)");

    [Fact]
    public void An_input_object_in_a_default_gives_no_field_twice() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { f(x: I = {a: 1, a: 2}): Int }
        input I { a: Int }
        """,
        """There can be only one input field named "a". (2:20, 2:26)""");

    [Fact]
    public void A_circle_of_input_objects_with_a_nullable_field_is_accepted() => SchemaBuilder.Build(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { a: A }
        """);

    [Fact]
    public void A_default_must_be_a_value_of_its_type() => SchemaFaults.Told(
        """
        type Query { a(x: Int = "1", y: P = {}): Int }
        input P { z: Int! }
        directive @d(c: C = PINK) on FIELD
        enum C { RED }
        """,
        """Query.a(x:) has an invalid default value: Int cannot represent non-integer value: "1" (1:25)""",
        """Query.a(y:) has an invalid default value: Field "P.z" of required type "Int!" was not provided. (1:37)""",
        """@d(c:) has an invalid default value: Value "PINK" does not exist in "C" enum. (3:21)""");

    [Fact]
    public void A_default_may_not_contain_itself() => SchemaFaults.Told(
        """
        type Query { a(x: A): Int }
        input A { b: B = {} }
        input B { a: A = {} }
        """,
        "The default value of A.b contains itself via B.a; give the field a value in it. (2:11, 3:11)");
}
