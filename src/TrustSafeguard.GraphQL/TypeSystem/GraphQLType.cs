using System.Diagnostics;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// A type: a <see cref="NamedType"/>, a <see cref="ListType"/> or a <see cref="NonNullType"/>. `ToString` gives it in GraphQL's notation.
/// Source: sec-Types, sec-Wrapping-Types.
/// </summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>Which kind of type it is.</summary>
    public abstract TypeKind Kind { get; }

    /// <summary>The type without any list or non-null round it.</summary>
    public NamedType NamedType => this switch
    {
        NamedType named => named,
        ListType list => list.Of.NamedType,
        NonNullType nonNull => nonNull.Of.NamedType,
        _ => throw new UnreachableException(),
    };

    /// <summary>The type without a non-null round it.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.Of : this;

    /// <summary>Whether a client may give values of this type: scalars, enums and input objects, and lists of them. Source: IsInputType.</summary>
    public bool IsInput => NamedType is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether a field may have this type: everything but input objects. Source: IsOutputType.</summary>
    public bool IsOutput => NamedType is not InputObjectType;

    /// <summary>Whether this is itself a scalar or an enum.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;

    /// <summary>Whether the two are the same type, wrapping included.</summary>
    /// <param name="other">The other type.</param>
    public bool IsSameAs(GraphQLType other) => (this, other) switch
    {
        (NonNullType a, NonNullType b) => a.Of.IsSameAs(b.Of),
        (ListType a, ListType b) => a.Of.IsSameAs(b.Of),
        _ => ReferenceEquals(this, other),
    };

    /// <summary>Whether every value of this type is a value of the other. Source: IsSubType, IsValidImplementationFieldType.</summary>
    /// <param name="super">The wider type.</param>
    public bool IsSubtypeOf(GraphQLType super) => (this, super) switch
    {
        (NonNullType a, NonNullType b) => a.Of.IsSubtypeOf(b.Of),
        (_, NonNullType) => false,
        (NonNullType a, _) => a.Of.IsSubtypeOf(super),
        (ListType a, ListType b) => a.Of.IsSubtypeOf(b.Of),
        (ListType, _) or (_, ListType) => false,
        (FieldsType a, InterfaceType b) => ReferenceEquals(a, b) || a.Implements(b),
        (ObjectType a, UnionType b) => ReferenceEquals(b.Members.Find(a.Name), a),
        _ => ReferenceEquals(this, super),
    };
}
