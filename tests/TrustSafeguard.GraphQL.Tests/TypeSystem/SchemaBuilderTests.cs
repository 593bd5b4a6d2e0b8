using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

/// <summary>What a schema may not be, and that each fault is told with its places. The messages are those of graphql-js 16.15; the order of faults is our own.</summary>
public sealed class SchemaBuilderTests
{
    [Fact]
    public void A_schema_needs_a_query_type() => Rejects(
        """
        type Foo { a: Int }
        """,
        "Query root type must be provided.");

    [Fact]
    public void A_query_type_must_be_an_object() => Rejects(
        """
        schema { query: Q } input Q { a: Int }
        """,
        "Query root type must be Object type, it cannot be Q. (1:17)");

    [Fact]
    public void A_mutation_type_must_be_an_object() => Rejects(
        """
        type Query { a: Int } input Mutation { a: Int }
        """,
        "Mutation root type must be Object type if provided, it cannot be Mutation. (1:23)");

    [Fact]
    public void There_is_one_schema_definition() => Rejects(
        """
        type Query { a: Int }
        schema { query: Query }
        schema { query: Query }
        """,
        "Must provide only one schema definition. (3:1)",
        "There can be only one query type in schema. (2:10, 3:10)");

    [Fact]
    public void There_is_one_root_type_for_an_operation() => Rejects(
        """
        type Query { a: Int }
        schema { query: Query query: Query }
        """,
        "There can be only one query type in schema. (2:10, 2:23)");

    [Fact]
    public void A_type_is_defined_once() => Rejects(
        """
        type Query { a: Int }
        type A { a: Int }
        type A { b: Int }
        """,
        """There can be only one type named "A". (2:6, 3:6)""");

    [Fact]
    public void A_type_may_not_share_the_name_of_another_kind() => Rejects(
        """
        type Query { a: Int }
        enum A { A }
        scalar A
        """,
        """There can be only one type named "A". (2:6, 3:8)""");

    [Fact]
    public void An_enum_value_is_defined_once_extensions_included() => Rejects(
        """
        type Query { a: Int }
        enum A { X Y X }
        extend enum A { Y }
        """,
        """Enum value "A.X" can only be defined once. (2:10, 2:14)""",
        """Enum value "A.Y" can only be defined once. (2:12, 3:17)""");

    [Fact]
    public void A_field_is_defined_once_extensions_included() => Rejects(
        """
        type Query { a: Int }
        type A { x: Int x: Int }
        extend type A { x: Int }
        """,
        """Field "A.x" can only be defined once. (2:10, 2:17)""",
        """Field "A.x" can only be defined once. (2:10, 3:17)""");

    [Fact]
    public void An_input_field_is_defined_once() => Rejects(
        """
        type Query { a: Int }
        input A { x: Int x: Int }
        """,
        """Field "A.x" can only be defined once. (2:11, 2:18)""");

    [Fact]
    public void An_argument_is_defined_once() => Rejects(
        """
        type Query { a: Int }
        type A { f(x: Int, x: Int): Int }
        directive @d(y: Int, y: Int) on FIELD
        """,
        """Argument "A.f(x:)" can only be defined once. (2:12, 2:20)""",
        """Argument "@d(y:)" can only be defined once. (3:14, 3:22)""");

    [Fact]
    public void A_directive_is_defined_once() => Rejects(
        """
        type Query { a: Int }
        directive @d on FIELD
        directive @d on QUERY
        """,
        """There can be only one directive named "@d". (2:12, 3:12)""");

    [Fact]
    public void An_unknown_type_is_named_with_suggestions() => Rejects(
        """
        type Query { a: Int }
        type A { f(x: Strin): Quer }
        union U = Aa
        """,
        """Unknown type "Strin". Did you mean "String"? (2:15)""",
        """Unknown type "Quer". Did you mean "Query"? (2:23)""",
        """Unknown type "Aa". Did you mean "A"? (3:11)""");

    [Fact]
    public void An_extension_needs_a_type() => Rejects(
        """
        type Query { a: Int }
        type Apple { a: Int } extend type Aple { b: Int }
        """,
        """Cannot extend type "Aple" because it is not defined. Did you mean "Apple"? (2:35)""");

    [Fact]
    public void An_extension_needs_a_type_of_its_kind() => Rejects(
        """
        type Query { a: Int }
        enum A { X }
        extend input A { b: Int }
        """,
        """Cannot extend non-input object type "A". (2:1, 3:1)""");

    [Fact]
    public void An_unknown_directive_is_refused() => Rejects(
        """
        type Query { a: Int }
        type A @nope { a: Int @nope2 }
        """,
        """Unknown directive "@nope". (2:8)""",
        """Unknown directive "@nope2". (2:23)""");

    [Fact]
    public void A_directive_stands_where_it_may() => Rejects(
        """
        type Query { a: Int }
        type A @deprecated { a: Int }
        scalar S @deprecated
        """,
        """Directive "@deprecated" may not be used on OBJECT. (2:8)""",
        """Directive "@deprecated" may not be used on SCALAR. (3:10)""");

    [Fact]
    public void A_directive_stands_once() => Rejects(
        """
        type Query { a: Int }
        directive @d on OBJECT
        type A @d { a: Int }
        extend type A @d
        """,
        """The directive "@d" can only be used once at this location. (3:8, 4:15)""");

    [Fact]
    public void A_directive_needs_its_arguments() => Rejects(
        """
        type Query { a: Int }
        scalar A @specifiedBy
        """,
        """Directive "@specifiedBy" argument "url" of type "String!" is required, but it was not provided. (2:10)""");

    [Fact]
    public void A_directive_takes_no_other_arguments() => Rejects(
        """
        type Query { a: Int }
        scalar A @specifiedBy(url: "x", urll: "y")
        """,
        """Unknown argument "urll" on directive "@specifiedBy". Did you mean "url"? (2:33)""");

    [Fact]
    public void A_type_needs_fields() => Rejects(
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

    [Meets("intro.reserved")]
    [Fact]
    public void Names_that_begin_with_two_underscores_are_reserved() => Rejects(
        """
        type Query { a: Int }
        type __A { __a(__b: Int): Int }
        enum E { __V }
        directive @__d(__x: Int) on FIELD
        """,
        """Name "__d" must not begin with "__", which is reserved by GraphQL introspection. (4:1)""",
        """Name "__x" must not begin with "__", which is reserved by GraphQL introspection. (4:16)""",
        """Name "__A" must not begin with "__", which is reserved by GraphQL introspection. (2:1)""",
        """Name "__a" must not begin with "__", which is reserved by GraphQL introspection. (2:12)""",
        """Name "__b" must not begin with "__", which is reserved by GraphQL introspection. (2:16)""",
        """Name "__V" must not begin with "__", which is reserved by GraphQL introspection. (3:10)""");

    [Fact]
    public void An_input_object_is_no_output_type() => Rejects(
        """
        type Query { a: Int }
        type A { i: I! }
        input I { a: Int }
        """,
        "The type of A.i must be Output Type but got: I!. (2:13)");

    [Fact]
    public void An_object_is_no_input_type() => Rejects(
        """
        type Query { a: Int }
        type A { f(x: [A]): Int }
        input I { a: A }
        """,
        "The type of A.f(x:) must be Input Type but got: [A]. (2:15)",
        "The type of I.a must be Input Type but got: A. (3:14)");

    [Fact]
    public void A_required_argument_is_not_deprecated() => Rejects(
        """
        type Query { a: Int }
        type A { f(x: Int! @deprecated): Int }
        input I { a: Int! @deprecated(reason: "r") b: Int }
        """,
        "Required argument A.f(x:) cannot be deprecated. (2:20, 2:15)",
        "Required input field I.a cannot be deprecated. (3:19, 3:14)");

    [Fact]
    public void A_type_implements_interfaces_only() => Rejects(
        """
        type Query { a: Int }
        type A { a: Int }
        type B implements A { a: Int }
        """,
        "Type B must only implement Interface types, it cannot implement A. (3:19)");

    [Fact]
    public void An_interface_does_not_implement_itself() => Rejects(
        """
        type Query { a: Int }
        interface A implements A { a: Int }
        """,
        "Type A cannot implement itself because it would create a circular reference. (2:24)");

    [Fact]
    public void A_field_of_the_interface_must_be_there() => Rejects(
        """
        type Query { a: Int }
        interface I { a: Int b: Int }
        type A implements I { a: Int }
        """,
        "Interface field I.b expected but A does not provide it. (2:22, 3:1)");

    [Fact]
    public void A_field_must_have_the_type_of_the_interface_or_a_narrower_one() => Rejects(
        """
        type Query { a: Int }
        interface I { a: I b: [I] c: Int! }
        type A implements I { a: A b: [A!]! c: Int }
        """,
        "Interface field I.c expects type Int! but A.c is type Int. (2:30, 3:40)");

    [Fact]
    public void An_argument_of_the_interface_must_be_there_with_the_same_type() => Rejects(
        """
        type Query { a: Int }
        interface I { a(x: Int): Int b(x: Int): Int }
        type A implements I { a: Int b(x: Int!): Int }
        """,
        "Interface field argument I.a(x:) expected but A.a does not provide it. (2:17, 3:23)",
        "Interface field argument I.b(x:) expects type Int but A.b(x:) is type Int!. (2:35, 3:35)");

    [Fact]
    public void A_further_argument_may_not_be_required() => Rejects(
        """
        type Query { a: Int }
        interface I { a: Int }
        type A implements I { a(x: Int!, y: Int): Int }
        """,
        "Object field A.a includes required argument x that is missing from the Interface field I.a. (3:25, 2:15)");

    [Fact]
    public void The_interfaces_of_an_interface_must_be_implemented_too() => Rejects(
        """
        type Query { a: Int }
        interface I { a: Int }
        interface J implements I { a: Int }
        type A implements J { a: Int }
        """,
        "Type A must implement I because it is implemented by J. (3:24, 4:19)");

    [Fact]
    public void Interfaces_do_not_implement_one_another_in_a_circle() => Rejects(
        """
        type Query { a: Int }
        interface I implements J { a: Int }
        interface J implements I { a: Int }
        """,
        "Type I cannot implement J because it would create a circular reference. (3:24, 2:24)",
        "Type J cannot implement I because it would create a circular reference. (2:24, 3:24)");

    [Fact]
    public void A_union_has_objects_only_each_once() => Rejects(
        """
        type Query { a: Int }
        interface I { a: Int }
        union U = Query | I | Query
        """,
        "Union type U can only include Object types, it cannot include I. (3:19)",
        "Union type U can only include type Query once. (3:11, 3:23)");

    [Fact]
    public void Input_objects_do_not_require_one_another_in_a_circle() => Rejects(
        """
        type Query { a: Int }
        input A { b: B! }
        input B { c: C! }
        input C { a: A! }
        """,
        """Cannot reference Input Object "A" within itself through a series of non-null fields: "b.c.a". (2:11, 3:11, 4:11)""");

    [Fact]
    public void A_OneOf_input_object_has_nullable_fields_without_defaults() => Rejects(
        """
        type Query { a: Int }
        input A @oneOf { a: Int! b: Int = 1 c: Int }
        """,
        "OneOf input field A.a must be nullable. (2:21)",
        "OneOf input field A.b cannot have a default value. (2:26)");

    [Fact]
    public void An_input_object_in_a_default_gives_no_field_twice() => Rejects(
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
    public void Extensions_add_to_every_kind_of_type() => SchemaBuilder.Build(
        """
        type Query { a: Int }
        extend type Query { b: E }
        enum E { A }
        extend enum E { B }
        union U = Query
        extend union U = T
        type T { a: Int }
        scalar S
        extend scalar S @specifiedBy(url: "u")
        input I { a: Int }
        extend input I { b: Int }
        interface N { a: Int }
        extend interface N @d
        directive @d on INTERFACE
        """);

    [Fact]
    public void A_type_may_define_a_built_in_scalar_again() => SchemaBuilder.Build(
        """
        type Query { a: Int }
        scalar Int
        scalar ID
        """);

    [Fact]
    public void A_directive_of_the_specification_may_be_defined_again() => SchemaBuilder.Build(
        """
        type Query { a: Int }
        directive @skip(if: Boolean!) on FIELD
        """);

    [Fact]
    public void Roots_may_have_any_names() => SchemaBuilder.Build(
        """
        schema { query: Q mutation: M subscription: S } type Q { a: Int } type M { a: Int } type S { a: Int }
        """);

    [Fact]
    public void A_default_must_be_a_value_of_its_type() => Rejects(
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
    public void A_default_may_not_contain_itself() => Rejects(
        """
        type Query { a(x: A): Int }
        input A { b: B = {} }
        input B { a: A = {} }
        """,
        "The default value of A.b contains itself via B.a; give the field a value in it. (2:11, 3:11)");

    [Fact]
    public void An_argument_of_an_applied_directive_must_be_a_value_of_its_type() => Rejects(
        """
        type Query { a: Int @cost(weight: 1) }
        directive @cost(weight: String!) on FIELD_DEFINITION
        """,
        "String cannot represent a non string value: 1 (1:35)");

    [Fact]
    public void A_schema_holds_no_operations() => Rejects(
        "type Query { a: Int } { a }",
        "A schema's text holds no operations and no fragments; take this one out. (1:23)");

    [Fact]
    public void Every_fault_is_in_the_message_of_the_exception() =>
        Should.Throw<SchemaException>(() => SchemaBuilder.Build("type Query { a: Foo b: Bar }"))
            .Message.ShouldBe("The schema is not valid:\n- Unknown type \"Foo\". (1:17)\n- Unknown type \"Bar\". (1:24)");

    private static void Rejects(string sdl, params string[] faults)
    {
        var errors = Should.Throw<SchemaException>(() => SchemaBuilder.Build(sdl)).Errors;

        errors.Select(error => error.ToString()).Order(StringComparer.Ordinal).ShouldBe(faults.Order(StringComparer.Ordinal));
        errors.ShouldAllBe(error => error.Code == GraphQLErrorCodes.Schema);
    }
}
