using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>One value of an enum. Source: sec-Enums.</summary>
public sealed class EnumValueDefinition : INamedDefinition
{
    internal EnumValueDefinition(EnumValueDefinitionNode node)
    {
        Node = node;
        DeprecationReason = Deprecation.ReasonOf(node.Directives);
    }

    /// <summary>The value.</summary>
    public string Name => Node.Name.Value;

    /// <summary>What the value means, in Markdown; null where the schema does not say.</summary>
    public string? Description => Node.Description?.Value;

    /// <summary>Why it should no longer be used; null where it is not deprecated. Source: sec--deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives that the schema applies to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives => Node.Directives;

    /// <summary>Where it is defined.</summary>
    public EnumValueDefinitionNode Node { get; }
}
