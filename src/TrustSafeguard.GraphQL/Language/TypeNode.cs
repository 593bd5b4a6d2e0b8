using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A reference to a type. `ToString` gives it in GraphQL's notation. Source: sec-Type-References.</summary>
/// <param name="Location">Where it begins.</param>
public abstract record TypeNode(SourceLocation Location) : Node(Location)
{
    /// <summary>The type in GraphQL's notation.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <summary>`Name`.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Name">The type's name.</param>
    public sealed record Named(SourceLocation Location, NameNode Name) : TypeNode(Location);

    /// <summary>`[Type]`.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Of">The type of the items.</param>
    public sealed record List(SourceLocation Location, TypeNode Of) : TypeNode(Location);

    /// <summary>`Type!`.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Of">The type that may not be null here; never itself non-null.</param>
    public sealed record NonNull(SourceLocation Location, TypeNode Of) : TypeNode(Location);
}
