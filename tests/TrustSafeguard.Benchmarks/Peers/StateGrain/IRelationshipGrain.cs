namespace TrustSafeguard.Benchmarks.Peers.StateGrain;

/// <summary>A grain whose state is kept by the provider.</summary>
public interface IRelationshipGrain : IGrainWithStringKey
{
    /// <summary>Takes one event in, and answers when it is stored.</summary>
    Task RecordAsync(byte[] data);
}
