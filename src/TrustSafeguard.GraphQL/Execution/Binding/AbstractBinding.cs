using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An interface or union, and the object types that its values may be.</summary>
internal sealed class AbstractBinding(CompositeType type)
{
    internal CompositeType Type => type;

    /// <summary>Set once the object types are all bound.</summary>
    internal IReadOnlyList<ObjectBinding> Objects { get; private set; } = [];

    internal PossibleTypes Types { get; private set; } = new([]);

    internal void Complete(IReadOnlyList<ObjectBinding> objects)
    {
        Objects = objects;
        Types = new PossibleTypes([.. objects.Select(one => one.ClrType)]);
    }
}
