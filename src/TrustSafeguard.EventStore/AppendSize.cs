namespace TrustSafeguard.EventStore;

/// <summary>How much an append holds.</summary>
/// <param name="Events">Events over all its streams.</param>
/// <param name="Bytes">Data and metadata together.</param>
internal readonly record struct AppendSize(int Events, long Bytes)
{
    public AppendSize Plus(AppendSize other) => new(Events + other.Events, Bytes + other.Bytes);
}
