using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A set of fields that a client gives. Source: sec-Input-Objects.</summary>
public sealed class InputObjectType : NamedType
{
    internal InputObjectType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions) => IsOneOf = Directives.Any(directive => directive.Name.Value == "oneOf");

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Whether exactly one of the fields must be given, and not as null. Source: sec-OneOf-Input-Objects.</summary>
    public bool IsOneOf { get; }

    // INVARIANT: set once, by SchemaBuilder, before anybody else sees the type.

    /// <summary>The fields, in the order of the schema's text.</summary>
    public DefinitionList<InputValueDefinition> Fields { get; internal set; } = new([]);
}
