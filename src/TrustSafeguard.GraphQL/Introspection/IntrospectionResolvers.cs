using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Introspection;

/// <summary>
/// The fields of the introspection types, one nested class a type and one method a field: plain methods of a parent and the field's
/// arguments, so that execution binds them as it binds any resolver. The parents are the type system's own objects:
/// `__Schema` is a <see cref="Schema"/>, `__Type` a <see cref="GraphQLType"/>, `__Field` a <see cref="FieldDefinition"/>, `__InputValue` an
/// <see cref="InputValueDefinition"/>, `__EnumValue` an <see cref="EnumValueDefinition"/>, `__Directive` a <see cref="DirectiveDefinition"/>;
/// `__TypeKind` is a <see cref="TypeKind"/> and `__DirectiveLocation` a <see cref="DirectiveLocation"/>. Source: sec-Schema-Introspection.
/// </summary>
public static class IntrospectionResolvers
{
    /// <summary>The fields of the query root: `__schema` and `__type`.</summary>
    public static class Root
    {
        /// <summary>`__schema`.</summary>
        /// <param name="schema">The schema that is asked about.</param>
        public static Schema Schema(Schema schema) => schema;

        /// <summary>`__type(name:)`; null where the schema has no such type.</summary>
        /// <param name="schema">The schema that is asked about.</param>
        /// <param name="name">The type's name.</param>
        public static GraphQLType? Type(Schema schema, string name) => schema.Types.Find(name);
    }

    /// <summary>The fields of `__Schema`.</summary>
    public static class SchemaFields
    {
        /// <summary>`description`.</summary>
        /// <param name="schema">The parent.</param>
        public static string? Description(Schema schema) => schema.Description;

        /// <summary>`types`.</summary>
        /// <param name="schema">The parent.</param>
        public static IReadOnlyList<GraphQLType> Types(Schema schema) => schema.Types;

        /// <summary>`queryType`.</summary>
        /// <param name="schema">The parent.</param>
        public static GraphQLType QueryType(Schema schema) => schema.QueryType;

        /// <summary>`mutationType`.</summary>
        /// <param name="schema">The parent.</param>
        public static GraphQLType? MutationType(Schema schema) => schema.MutationType;

        /// <summary>`subscriptionType`.</summary>
        /// <param name="schema">The parent.</param>
        public static GraphQLType? SubscriptionType(Schema schema) => schema.SubscriptionType;

        /// <summary>`directives`.</summary>
        /// <param name="schema">The parent.</param>
        public static IReadOnlyList<DirectiveDefinition> Directives(Schema schema) => schema.Directives;
    }

    /// <summary>The fields of `__Type`. Those that need more than the type itself take the schema.</summary>
    public static class TypeFields
    {
        /// <summary>`kind`.</summary>
        /// <param name="type">The parent.</param>
        public static TypeKind Kind(GraphQLType type) => type.Kind;

        /// <summary>`name`; null for lists and non-nulls.</summary>
        /// <param name="type">The parent.</param>
        public static string? Name(GraphQLType type) => (type as NamedType)?.Name;

        /// <summary>`description`.</summary>
        /// <param name="type">The parent.</param>
        public static string? Description(GraphQLType type) => (type as NamedType)?.Description;

        /// <summary>`specifiedByURL`; scalars only.</summary>
        /// <param name="type">The parent.</param>
        public static string? SpecifiedByURL(GraphQLType type) => (type as ScalarType)?.SpecifiedByUrl;

        /// <summary>`fields(includeDeprecated:)`; objects and interfaces only.</summary>
        /// <param name="type">The parent.</param>
        /// <param name="includeDeprecated">Whether those that should no longer be used are listed too.</param>
        public static IReadOnlyList<FieldDefinition>? Fields(GraphQLType type, bool includeDeprecated) => type is FieldsType shape
            ? Listed(shape.Fields, includeDeprecated, field => field.DeprecationReason)
            : null;

        /// <summary>`interfaces`; objects and interfaces only.</summary>
        /// <param name="type">The parent.</param>
        public static IReadOnlyList<GraphQLType>? Interfaces(GraphQLType type) => (type as FieldsType)?.Interfaces;

        /// <summary>`possibleTypes`; interfaces and unions only.</summary>
        /// <param name="type">The parent.</param>
        /// <param name="schema">The schema that is asked about.</param>
        public static IReadOnlyList<GraphQLType>? PossibleTypes(GraphQLType type, Schema schema) =>
            type is InterfaceType or UnionType ? schema.PossibleTypes((CompositeType)type) : null;

        /// <summary>`enumValues(includeDeprecated:)`; enums only.</summary>
        /// <param name="type">The parent.</param>
        /// <param name="includeDeprecated">Whether those that should no longer be used are listed too.</param>
        public static IReadOnlyList<EnumValueDefinition>? EnumValues(GraphQLType type, bool includeDeprecated) => type is EnumType names
            ? Listed(names.Values, includeDeprecated, value => value.DeprecationReason)
            : null;

        /// <summary>`inputFields(includeDeprecated:)`; input objects only.</summary>
        /// <param name="type">The parent.</param>
        /// <param name="includeDeprecated">Whether those that should no longer be used are listed too.</param>
        public static IReadOnlyList<InputValueDefinition>? InputFields(GraphQLType type, bool includeDeprecated) => type is InputObjectType input
            ? Listed(input.Fields, includeDeprecated, field => field.DeprecationReason)
            : null;

        /// <summary>`ofType`; lists and non-nulls only.</summary>
        /// <param name="type">The parent.</param>
        public static GraphQLType? OfType(GraphQLType type) => type switch
        {
            ListType list => list.Of,
            NonNullType nonNull => nonNull.Of,
            _ => null,
        };

        /// <summary>`isOneOf`; input objects only.</summary>
        /// <param name="type">The parent.</param>
        public static bool? IsOneOf(GraphQLType type) => (type as InputObjectType)?.IsOneOf;
    }

    /// <summary>The fields of `__Field`.</summary>
    public static class FieldFields
    {
        /// <summary>`name`.</summary>
        /// <param name="field">The parent.</param>
        public static string Name(FieldDefinition field) => field.Name;

        /// <summary>`description`.</summary>
        /// <param name="field">The parent.</param>
        public static string? Description(FieldDefinition field) => field.Description;

        /// <summary>`args(includeDeprecated:)`.</summary>
        /// <param name="field">The parent.</param>
        /// <param name="includeDeprecated">Whether those that should no longer be used are listed too.</param>
        public static IReadOnlyList<InputValueDefinition> Args(FieldDefinition field, bool includeDeprecated) =>
            Listed(field.Arguments, includeDeprecated, argument => argument.DeprecationReason);

        /// <summary>`type`.</summary>
        /// <param name="field">The parent.</param>
        public static GraphQLType Type(FieldDefinition field) => field.Type;

        /// <summary>`isDeprecated`.</summary>
        /// <param name="field">The parent.</param>
        public static bool IsDeprecated(FieldDefinition field) => field.DeprecationReason is not null;

        /// <summary>`deprecationReason`.</summary>
        /// <param name="field">The parent.</param>
        public static string? DeprecationReason(FieldDefinition field) => field.DeprecationReason;
    }

    /// <summary>The fields of `__InputValue`.</summary>
    public static class InputValueFields
    {
        /// <summary>`name`.</summary>
        /// <param name="input">The parent.</param>
        public static string Name(InputValueDefinition input) => input.Name;

        /// <summary>`description`.</summary>
        /// <param name="input">The parent.</param>
        public static string? Description(InputValueDefinition input) => input.Description;

        /// <summary>`type`.</summary>
        /// <param name="input">The parent.</param>
        public static GraphQLType Type(InputValueDefinition input) => input.Type;

        /// <summary>`defaultValue`, in GraphQL's notation; null where there is none.</summary>
        /// <param name="input">The parent.</param>
        public static string? DefaultValue(InputValueDefinition input) => input.DefaultValue?.ToString();

        /// <summary>`isDeprecated`.</summary>
        /// <param name="input">The parent.</param>
        public static bool IsDeprecated(InputValueDefinition input) => input.DeprecationReason is not null;

        /// <summary>`deprecationReason`.</summary>
        /// <param name="input">The parent.</param>
        public static string? DeprecationReason(InputValueDefinition input) => input.DeprecationReason;
    }

    /// <summary>The fields of `__EnumValue`.</summary>
    public static class EnumValueFields
    {
        /// <summary>`name`.</summary>
        /// <param name="value">The parent.</param>
        public static string Name(EnumValueDefinition value) => value.Name;

        /// <summary>`description`.</summary>
        /// <param name="value">The parent.</param>
        public static string? Description(EnumValueDefinition value) => value.Description;

        /// <summary>`isDeprecated`.</summary>
        /// <param name="value">The parent.</param>
        public static bool IsDeprecated(EnumValueDefinition value) => value.DeprecationReason is not null;

        /// <summary>`deprecationReason`.</summary>
        /// <param name="value">The parent.</param>
        public static string? DeprecationReason(EnumValueDefinition value) => value.DeprecationReason;
    }

    /// <summary>The fields of `__Directive`.</summary>
    public static class DirectiveFields
    {
        /// <summary>`name`.</summary>
        /// <param name="directive">The parent.</param>
        public static string Name(DirectiveDefinition directive) => directive.Name;

        /// <summary>`description`.</summary>
        /// <param name="directive">The parent.</param>
        public static string? Description(DirectiveDefinition directive) => directive.Description;

        /// <summary>`isRepeatable`.</summary>
        /// <param name="directive">The parent.</param>
        public static bool IsRepeatable(DirectiveDefinition directive) => directive.IsRepeatable;

        /// <summary>`locations`.</summary>
        /// <param name="directive">The parent.</param>
        public static IReadOnlyList<DirectiveLocation> Locations(DirectiveDefinition directive) => directive.Locations;

        /// <summary>`args(includeDeprecated:)`.</summary>
        /// <param name="directive">The parent.</param>
        /// <param name="includeDeprecated">Whether those that should no longer be used are listed too.</param>
        public static IReadOnlyList<InputValueDefinition> Args(DirectiveDefinition directive, bool includeDeprecated) =>
            Listed(directive.Arguments, includeDeprecated, argument => argument.DeprecationReason);
    }

    private static IReadOnlyList<T> Listed<T>(DefinitionList<T> all, bool includeDeprecated, Func<T, string?> reason)
        where T : class, INamedDefinition =>
        includeDeprecated ? all : all.Where(item => reason(item) is null).ToArray();
}
