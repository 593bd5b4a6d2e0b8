using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>An argument of a field or directive, or a field of an input object. Source: sec-Field-Arguments, sec-Input-Objects.</summary>
public sealed class InputValueDefinition : INamedDefinition
{
    internal InputValueDefinition(InputValueDefinitionNode node, GraphQLType type)
    {
        Node = node;
        Type = type;
        DeprecationReason = Deprecation.ReasonOf(node.Directives);
    }

    /// <summary>Its name.</summary>
    public string Name => Node.Name.Value;

    /// <summary>What it means, in Markdown; null where the schema does not say.</summary>
    public string? Description => Node.Description?.Value;

    /// <summary>Its type, an input type.</summary>
    public GraphQLType Type { get; }

    /// <summary>Its default as written; null where there is none (a default of null is a <see cref="ValueNode.Null"/>).</summary>
    public ValueNode? DefaultValue => Node.DefaultValue;

    // INVARIANT: set once, by SchemaBuilder, after every input type is complete: a default may name fields of a type further down.

    /// <summary>
    /// Its default coerced to its type, in the form that <see cref="LiteralCoercion"/> describes; null where there is no default, or the default is null.
    /// </summary>
    public object? CoercedDefaultValue { get; internal set; }

    /// <summary>Whether it must be given: non-null, and no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>Why it should no longer be used; null where it is not deprecated. Source: sec--deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives that the schema applies to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives => Node.Directives;

    /// <summary>Where it is defined.</summary>
    public InputValueDefinitionNode Node { get; }
}
