using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

/// <summary>What stands in a schema once, what it may extend and name, and where directives stand.</summary>
public sealed class SchemaBuilderTests
{
    [Fact]
    public void A_schema_needs_a_query_type() => SchemaFaults.Told(
        """
        type Foo { a: Int }
        """,
        "Query root type must be provided.");

    [Fact]
    public void A_query_type_must_be_an_object() => SchemaFaults.Told(
        """
        schema { query: Q } input Q { a: Int }
        """,
        "Query root type must be Object type, it cannot be Q. (1:17)");

    [Fact]
    public void A_mutation_type_must_be_an_object() => SchemaFaults.Told(
        """
        type Query { a: Int } input Mutation { a: Int }
        """,
        "Mutation root type must be Object type if provided, it cannot be Mutation. (1:23)");

    [Fact]
    public void There_is_one_schema_definition() => SchemaFaults.Told(
        """
        type Query { a: Int }
        schema { query: Query }
        schema { query: Query }
        """,
        "Must provide only one schema definition. (3:1)",
        "There can be only one query type in schema. (2:10, 3:10)");

    [Fact]
    public void There_is_one_root_type_for_an_operation() => SchemaFaults.Told(
        """
        type Query { a: Int }
        schema { query: Query query: Query }
        """,
        "There can be only one query type in schema. (2:10, 2:23)");

    [Fact]
    public void A_type_is_defined_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { a: Int }
        type A { b: Int }
        """,
        """There can be only one type named "A". (2:6, 3:6)""");

    [Fact]
    public void A_type_may_not_share_the_name_of_another_kind() => SchemaFaults.Told(
        """
        type Query { a: Int }
        enum A { A }
        scalar A
        """,
        """There can be only one type named "A". (2:6, 3:8)""");

    [Fact]
    public void An_enum_value_is_defined_once_extensions_included() => SchemaFaults.Told(
        """
        type Query { a: Int }
        enum A { X Y X }
        extend enum A { Y }
        """,
        """Enum value "A.X" can only be defined once. (2:10, 2:14)""",
        """Enum value "A.Y" can only be defined once. (2:12, 3:17)""");

    [Fact]
    public void A_field_is_defined_once_extensions_included() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { x: Int x: Int }
        extend type A { x: Int }
        """,
        """Field "A.x" can only be defined once. (2:10, 2:17)""",
        """Field "A.x" can only be defined once. (2:10, 3:17)""");

    [Fact]
    public void An_input_field_is_defined_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        input A { x: Int x: Int }
        """,
        """Field "A.x" can only be defined once. (2:11, 2:18)""");

    [Fact]
    public void An_argument_is_defined_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { f(x: Int, x: Int): Int }
        directive @d(y: Int, y: Int) on FIELD
        """,
        """Argument "A.f(x:)" can only be defined once. (2:12, 2:20)""",
        """Argument "@d(y:)" can only be defined once. (3:14, 3:22)""");

    [Fact]
    public void A_directive_is_defined_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        directive @d on FIELD
        directive @d on QUERY
        """,
        """There can be only one directive named "@d". (2:12, 3:12)""");

    [Fact]
    public void An_unknown_type_is_named_with_suggestions() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A { f(x: Strin): Quer }
        union U = Aa
        """,
        """Unknown type "Strin". Did you mean "String"? (2:15)""",
        """Unknown type "Quer". Did you mean "Query"? (2:23)""",
        """Unknown type "Aa". Did you mean "A"? (3:11)""");

    [Fact]
    public void An_extension_needs_a_type() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type Apple { a: Int } extend type Aple { b: Int }
        """,
        """Cannot extend type "Aple" because it is not defined. Did you mean "Apple"? (2:35)""");

    [Fact]
    public void An_extension_needs_a_type_of_its_kind() => SchemaFaults.Told(
        """
        type Query { a: Int }
        enum A { X }
        extend input A { b: Int }
        """,
        """Cannot extend non-input object type "A". (2:1, 3:1)""");

    [Fact]
    public void An_unknown_directive_is_refused() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A @nope { a: Int @nope2 }
        """,
        """Unknown directive "@nope". (2:8)""",
        """Unknown directive "@nope2". (2:23)""");

    [Fact]
    public void A_directive_stands_where_it_may() => SchemaFaults.Told(
        """
        type Query { a: Int }
        type A @deprecated { a: Int }
        scalar S @deprecated
        """,
        """Directive "@deprecated" may not be used on OBJECT. (2:8)""",
        """Directive "@deprecated" may not be used on SCALAR. (3:10)""");

    [Fact]
    public void A_directive_stands_once() => SchemaFaults.Told(
        """
        type Query { a: Int }
        directive @d on OBJECT
        type A @d { a: Int }
        extend type A @d
        """,
        """The directive "@d" can only be used once at this location. (3:8, 4:15)""");

    [Fact]
    public void A_directive_needs_its_arguments() => SchemaFaults.Told(
        """
        type Query { a: Int }
        scalar A @specifiedBy
        """,
        """Directive "@specifiedBy" argument "url" of type "String!" is required, but it was not provided. (2:10)""");

    [Fact]
    public void A_directive_takes_no_other_arguments() => SchemaFaults.Told(
        """
        type Query { a: Int }
        scalar A @specifiedBy(url: "x", urll: "y")
        """,
        """Unknown argument "urll" on directive "@specifiedBy". Did you mean "url"? (2:33)""");

    [Meets("intro.reserved")]
    [Fact]
    public void Names_that_begin_with_two_underscores_are_reserved() => SchemaFaults.Told(
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
    public void An_argument_of_an_applied_directive_must_be_a_value_of_its_type() => SchemaFaults.Told(
        """
        type Query { a: Int @cost(weight: 1) }
        directive @cost(weight: String!) on FIELD_DEFINITION
        """,
        "String cannot represent a non string value: 1 (1:35)");

    [Fact]
    public void A_schema_holds_no_operations() => SchemaFaults.Told(
        "type Query { a: Int } { a }",
        "A schema's text holds no operations and no fragments; take this one out. (1:23)");

    [Fact]
    public void Every_fault_is_in_the_message_of_the_exception() =>
        Should.Throw<SchemaException>(() => SchemaBuilder.Build("type Query { a: Foo b: Bar }"))
            .Message.ShouldBe("The schema is not valid:\n- Unknown type \"Foo\". (1:17)\n- Unknown type \"Bar\". (1:24)");
}
