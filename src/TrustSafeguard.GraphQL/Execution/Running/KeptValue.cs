namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The value that a field has for the object that is being written: it is written under each of its names.</summary>
internal sealed class KeptValue<TParent, TValue>
{
    private TParent? of;
    private TValue? value;

    /// <summary>The value, if it is that of this parent.</summary>
    internal bool TryGet(TParent parent, out TValue? known)
    {
        known = value;
        return ReferenceEquals(of, parent);
    }

    internal TValue Keep(TParent parent, TValue present)
    {
        (of, value) = (parent, present);
        return present;
    }
}
