using System.Reflection;
using TrustSafeguard.GraphQL.Introspection;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Introspection;

public sealed class IntrospectionResolversTests
{
    private static readonly Schema Schema = SchemaBuilder.Build(
        """
        "about" schema { query: Query }
        type Query implements N { "the id" id: ID! old(a: Int = 1, b: Int @deprecated): [E!]! @deprecated(reason: "r") }
        interface N { id: ID! }
        union U = Query
        enum E { A B @deprecated }
        input I @oneOf { a: Int b: String @deprecated }
        scalar S @specifiedBy(url: "u")
        """);

    [Theory]
    [InlineData("__Schema", typeof(IntrospectionResolvers.SchemaFields))]
    [InlineData("__Type", typeof(IntrospectionResolvers.TypeFields))]
    [InlineData("__Field", typeof(IntrospectionResolvers.FieldFields))]
    [InlineData("__InputValue", typeof(IntrospectionResolvers.InputValueFields))]
    [InlineData("__EnumValue", typeof(IntrospectionResolvers.EnumValueFields))]
    [InlineData("__Directive", typeof(IntrospectionResolvers.DirectiveFields))]
    public void Every_field_of_the_introspection_types_has_a_resolver_that_takes_its_arguments(string type, Type resolvers)
    {
        var fields = ((ObjectType)Schema.Types.Find(type)!).Fields;
        var methods = resolvers.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

        methods.Select(method => method.Name).Order().ShouldBe(fields.Select(field => char.ToUpperInvariant(field.Name[0]) + field.Name[1..]).Order());
        foreach (var field in fields)
        {
            var method = methods.Single(method => string.Equals(method.Name, field.Name, StringComparison.OrdinalIgnoreCase));
            var arguments = method.GetParameters().Skip(1).Where(parameter => parameter.ParameterType != typeof(Schema)).Select(parameter => parameter.Name!);
            arguments.ShouldBe(field.Arguments.Select(argument => argument.Name));
        }
    }

    [Theory]
    [InlineData("__TypeKind", typeof(TypeKind))]
    [InlineData("__DirectiveLocation", typeof(GraphQL.Language.DirectiveLocation))]
    public void Every_value_of_the_introspection_enums_has_a_member(string type, Type members) =>
        ((EnumType)Schema.Types.Find(type)!).Values.Select(value => value.Name.Replace("_", "", StringComparison.Ordinal)).Order()
            .ShouldBe(Enum.GetNames(members).Select(name => name.ToUpperInvariant()).Order());

    [Fact]
    [Meets("intro.schema.roots")]
    public void A_schema_tells_its_types_roots_and_directives()
    {
        IntrospectionResolvers.SchemaFields.Description(Schema).ShouldBe("about");
        IntrospectionResolvers.SchemaFields.QueryType(Schema).ShouldBeSameAs(Schema.QueryType);
        IntrospectionResolvers.SchemaFields.MutationType(Schema).ShouldBeNull();
        IntrospectionResolvers.SchemaFields.Directives(Schema).Select(IntrospectionResolvers.DirectiveFields.Name)
            .ShouldBe(["include", "skip", "deprecated", "specifiedBy", "oneOf"]);
        IntrospectionResolvers.Root.Type(Schema, "Nothing").ShouldBeNull();
    }

    [Fact]
    public void A_type_tells_only_what_its_kind_has()
    {
        var (query, union, input, scalar) = (Type("Query"), Type("U"), Type("I"), Type("S"));

        IntrospectionResolvers.TypeFields.Interfaces(query)!.Select(IntrospectionResolvers.TypeFields.Name).ShouldBe(["N"]);
        IntrospectionResolvers.TypeFields.PossibleTypes(query, Schema).ShouldBeNull();
        IntrospectionResolvers.TypeFields.PossibleTypes(union, Schema).ShouldBe([query]);
        IntrospectionResolvers.TypeFields.Fields(union, includeDeprecated: true).ShouldBeNull();
        IntrospectionResolvers.TypeFields.IsOneOf(input).ShouldBe(true);
        IntrospectionResolvers.TypeFields.IsOneOf(query).ShouldBeNull();
        IntrospectionResolvers.TypeFields.SpecifiedByURL(scalar).ShouldBe("u");
    }

    [Fact]
    public void What_is_deprecated_is_told_when_asked_for()
    {
        var old = Schema.QueryType.Fields.Find("old")!;

        IntrospectionResolvers.TypeFields.Fields(Schema.QueryType, includeDeprecated: false)!.Select(field => field.Name).ShouldBe(["id"]);
        IntrospectionResolvers.TypeFields.Fields(Schema.QueryType, includeDeprecated: true)!.Select(field => field.Name).ShouldBe(["id", "old"]);
        IntrospectionResolvers.FieldFields.Args(old, includeDeprecated: false).Select(argument => argument.Name).ShouldBe(["a"]);
        IntrospectionResolvers.FieldFields.DeprecationReason(old).ShouldBe("r");
        IntrospectionResolvers.TypeFields.EnumValues(Type("E"), includeDeprecated: false)!.Select(value => value.Name).ShouldBe(["A"]);
        IntrospectionResolvers.TypeFields.InputFields(Type("I"), includeDeprecated: false)!.Select(field => field.Name).ShouldBe(["a"]);
    }

    [Fact]
    public void Wrapping_types_are_told_one_by_one()
    {
        GraphQLType? type = Schema.QueryType.Fields.Find("old")!.Type;
        var kinds = new List<TypeKind>();
        for (; type is not null; type = IntrospectionResolvers.TypeFields.OfType(type))
        {
            kinds.Add(IntrospectionResolvers.TypeFields.Kind(type));
        }

        kinds.ShouldBe([TypeKind.NonNull, TypeKind.List, TypeKind.NonNull, TypeKind.Enum]);
    }

    [Fact]
    public void A_default_is_told_in_GraphQLs_notation() =>
        IntrospectionResolvers.InputValueFields.DefaultValue(Schema.QueryType.Fields.Find("old")!.Arguments[0]).ShouldBe("1");

    private static NamedType Type(string name) => Schema.Types.Find(name)!;
}
