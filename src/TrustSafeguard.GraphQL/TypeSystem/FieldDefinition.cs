using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A field of an object or interface type. Source: sec-Objects.</summary>
public sealed class FieldDefinition : INamedDefinition
{
    internal FieldDefinition(FieldDefinitionNode node, GraphQLType type, DefinitionList<InputValueDefinition> arguments)
    {
        Node = node;
        Type = type;
        Arguments = arguments;
        DeprecationReason = Deprecation.ReasonOf(node.Directives);
    }

    /// <summary>The field's name.</summary>
    public string Name => Node.Name.Value;

    /// <summary>What the field means, in Markdown; null where the schema does not say.</summary>
    public string? Description => Node.Description?.Value;

    /// <summary>The type of its value.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments that it takes, in the order of the schema's text.</summary>
    public DefinitionList<InputValueDefinition> Arguments { get; }

    /// <summary>Why it should no longer be used; null where it is not deprecated. Source: sec--deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives that the schema applies to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives => Node.Directives;

    /// <summary>Where it is defined.</summary>
    public FieldDefinitionNode Node { get; }
}
