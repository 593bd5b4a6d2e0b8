namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A type whose value is never null. Source: sec-Non-Null.</summary>
public sealed class NonNullType : GraphQLType
{
    /// <summary>The type, never null.</summary>
    /// <param name="of">The type; not itself non-null.</param>
    /// <exception cref="ArgumentException">The type is itself non-null.</exception>
    public NonNullType(GraphQLType of)
    {
        if (of is NonNullType)
        {
            throw new ArgumentException($"`{of}` is already non-null; wrap the type below it.", nameof(of));
        }

        Of = of;
    }

    /// <summary>The type that is never null here.</summary>
    public GraphQLType Of { get; }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.NonNull;

    /// <summary>The type in GraphQL's notation.</summary>
    public override string ToString() => $"{Of}!";
}
