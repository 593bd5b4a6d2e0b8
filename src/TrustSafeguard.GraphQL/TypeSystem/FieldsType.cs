using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A type that has fields and implements interfaces: an object or an interface.</summary>
public abstract class FieldsType : CompositeType
{
    private protected FieldsType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions)
    {
    }

    // INVARIANT: set once, by SchemaBuilder, before anybody else sees the type; types refer to one another in circles.

    /// <summary>The fields, in the order of the schema's text.</summary>
    public DefinitionList<FieldDefinition> Fields { get; internal set; } = new([]);

    /// <summary>The interfaces that it implements; in a valid schema those of its interfaces are among them.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>Whether it says that it implements the interface.</summary>
    /// <param name="type">The interface.</param>
    public bool Implements(InterfaceType type)
    {
        foreach (var candidate in Interfaces)
        {
            if (ReferenceEquals(candidate, type))
            {
                return true;
            }
        }

        return false;
    }
}
