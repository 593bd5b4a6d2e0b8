using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A scalar. How values of a custom scalar are read and written is bound in Execution. Source: sec-Scalars.</summary>
public sealed class ScalarType : NamedType
{
    internal ScalarType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions)
    {
        SpecifiedByUrl = Directives.LastOrDefault(directive => directive.Name.Value == "specifiedBy")?.Argument("url") is ValueNode.String url
            ? url.Value
            : null;
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Scalar;

    /// <summary>Where the scalar's form is specified; null where the schema does not say. Source: sec--specifiedBy.</summary>
    public string? SpecifiedByUrl { get; }
}
