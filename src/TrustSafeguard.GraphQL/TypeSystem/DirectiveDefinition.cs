using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A directive that documents or the schema may apply. Source: sec-Type-System.Directives.</summary>
public sealed class DirectiveDefinition : INamedDefinition
{
    internal DirectiveDefinition(DirectiveDefinitionNode node, DefinitionList<InputValueDefinition> arguments)
    {
        Node = node;
        Arguments = arguments;
        Locations = [.. node.Locations.Select(location => DirectiveLocations.Parse(location.Value)).OfType<DirectiveLocation>()];
    }

    /// <summary>The directive's name, without the at sign.</summary>
    public string Name => Node.Name.Value;

    /// <summary>What the directive means, in Markdown; null where the schema does not say.</summary>
    public string? Description => Node.Description?.Value;

    /// <summary>The arguments that it takes, in the order of the schema's text.</summary>
    public DefinitionList<InputValueDefinition> Arguments { get; }

    /// <summary>Whether it may stand twice at one place.</summary>
    public bool IsRepeatable => Node.IsRepeatable;

    /// <summary>The places where it may stand.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; }

    /// <summary>Whether the engine defines the directive itself: @skip, @include, @deprecated, @specifiedBy, @oneOf.</summary>
    public bool IsBuiltIn { get; internal set; }

    /// <summary>Where it is defined.</summary>
    public DirectiveDefinitionNode Node { get; }
}
