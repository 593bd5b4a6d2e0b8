namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>The kinds of type. Source: sec-Schema-Introspection (__TypeKind).</summary>
public enum TypeKind
{
    /// <summary>A leaf with a value of its own.</summary>
    Scalar,

    /// <summary>A set of fields.</summary>
    Object,

    /// <summary>Fields that several types have in common.</summary>
    Interface,

    /// <summary>One of several object types.</summary>
    Union,

    /// <summary>A leaf that is one of several names.</summary>
    Enum,

    /// <summary>A set of fields that a client gives.</summary>
    InputObject,

    /// <summary>A list of another type.</summary>
    List,

    /// <summary>Another type, never null.</summary>
    NonNull,
}
