namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The value that a field has for the object that is being written: it is written under each of its names.</summary>
internal sealed class KeptValue<T>
{
    private object? of;
    private T? value;

    /// <summary>The value, if it is that of this parent.</summary>
    internal bool TryGet(object parent, out T? known)
    {
        known = value;
        return ReferenceEquals(of, parent);
    }

    internal T Keep(object parent, T present)
    {
        (of, value) = (parent, present);
        return present;
    }
}
