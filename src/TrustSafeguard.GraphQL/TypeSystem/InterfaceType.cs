using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>Fields that several types have in common. Source: sec-Interfaces.</summary>
public sealed class InterfaceType : FieldsType
{
    internal InterfaceType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Interface;
}
