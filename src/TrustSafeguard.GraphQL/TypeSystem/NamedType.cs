using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A type that the schema defines under a name. Two named types are the same only where they are the same object.</summary>
public abstract class NamedType : GraphQLType, INamedDefinition
{
    private protected NamedType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
    {
        Name = name;
        Definition = definition;
        Extensions = extensions;
        Directives = [.. definition?.Directives ?? [], .. extensions.SelectMany(extension => extension.Directives)];
    }

    /// <summary>The type's name.</summary>
    public string Name { get; }

    /// <summary>What the type means, in Markdown; null where the schema does not say.</summary>
    public string? Description => Definition?.Description?.Value;

    /// <summary>The directives that the schema applies to it, those of its extensions included.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; }

    /// <summary>Where the type is defined; null only for a name that is merely extended, which no valid schema has.</summary>
    public TypeDefinitionNode? Definition { get; }

    /// <summary>The `extend` definitions that were merged into it, in order.</summary>
    public IReadOnlyList<TypeDefinitionNode> Extensions { get; }

    /// <summary>Whether the engine defines the type itself: the five scalars and the introspection types.</summary>
    public bool IsBuiltIn { get; internal set; }

    /// <summary>The type's name.</summary>
    public sealed override string ToString() => Name;
}
