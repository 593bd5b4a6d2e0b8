using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A leaf that is one of several names. Source: sec-Enums.</summary>
public sealed class EnumType : NamedType
{
    internal EnumType(
        string name,
        TypeDefinitionNode? definition,
        IReadOnlyList<TypeDefinitionNode> extensions,
        DefinitionList<EnumValueDefinition> values)
        : base(name, definition, extensions) => Values = values;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Enum;

    /// <summary>The values, in the order of the schema's text.</summary>
    public DefinitionList<EnumValueDefinition> Values { get; }
}
