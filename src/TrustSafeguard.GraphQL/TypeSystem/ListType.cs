namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A list. Source: sec-List.</summary>
/// <param name="of">The type of the items.</param>
public sealed class ListType(GraphQLType of) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType Of { get; } = of;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.List;

    /// <summary>The type in GraphQL's notation.</summary>
    public override string ToString() => $"[{Of}]";
}
