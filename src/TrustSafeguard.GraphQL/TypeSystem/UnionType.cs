using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>One of several object types. Source: sec-Unions.</summary>
public sealed class UnionType : CompositeType
{
    internal UnionType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Union;

    // INVARIANT: set once, by SchemaBuilder, before anybody else sees the type.

    /// <summary>The member types, in the order of the schema's text.</summary>
    public DefinitionList<ObjectType> Members { get; internal set; } = new([]);
}
