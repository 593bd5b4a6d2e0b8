using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An interface or union, and the object types that its values may be.</summary>
internal sealed class AbstractBinding(CompositeType type)
{
    internal CompositeType Type => type;

    /// <summary>Set once the object types are all bound.</summary>
    internal IReadOnlyList<ObjectBinding> Objects { get; private set; } = [];

    internal PossibleTypes Types { get; private set; } = new([]);

    /// <summary>Where values of it come from: their CLR type, and what messages call the place.</summary>
    internal List<(Type ClrType, string Place)> Sources { get; } = [];

    /// <summary>The sources that no value of one of the object types can come from.</summary>
    internal IEnumerable<(Type ClrType, string Place)> Misfits => Objects.Count == 0 ? [] : Sources.Where(source => !Objects.Any(one => CanBe(source.ClrType, one.ClrType)));

    // An interface may be had by a type that derives from the other, unless nothing can.
    private static bool CanBe(Type source, Type bound) =>
        source.IsAssignableFrom(bound)
        || bound.IsAssignableFrom(source)
        || (source.IsInterface && !bound.IsSealed)
        || (bound.IsInterface && !source.IsSealed);

    internal void Complete(IReadOnlyList<ObjectBinding> objects)
    {
        Objects = objects;
        Types = new PossibleTypes([.. objects.Select(one => one.ClrType)]);
    }
}
