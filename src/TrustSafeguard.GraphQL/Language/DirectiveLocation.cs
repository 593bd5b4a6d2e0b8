namespace TrustSafeguard.GraphQL.Language;

/// <summary>The places where a directive may stand. Source: sec-Type-System.Directives (DirectiveLocation).</summary>
public enum DirectiveLocation
{
    /// <summary>A query operation.</summary>
    Query,

    /// <summary>A mutation operation.</summary>
    Mutation,

    /// <summary>A subscription operation.</summary>
    Subscription,

    /// <summary>A field of a selection set.</summary>
    Field,

    /// <summary>A fragment.</summary>
    FragmentDefinition,

    /// <summary>A spread of a named fragment.</summary>
    FragmentSpread,

    /// <summary>An inline fragment.</summary>
    InlineFragment,

    /// <summary>A variable.</summary>
    VariableDefinition,

    /// <summary>The schema.</summary>
    Schema,

    /// <summary>A scalar type.</summary>
    Scalar,

    /// <summary>An object type.</summary>
    Object,

    /// <summary>A field of an object or interface type.</summary>
    FieldDefinition,

    /// <summary>An argument of a field or directive.</summary>
    ArgumentDefinition,

    /// <summary>An interface type.</summary>
    Interface,

    /// <summary>A union type.</summary>
    Union,

    /// <summary>An enum type.</summary>
    Enum,

    /// <summary>A value of an enum.</summary>
    EnumValue,

    /// <summary>An input object type.</summary>
    InputObject,

    /// <summary>A field of an input object type.</summary>
    InputFieldDefinition,
}
