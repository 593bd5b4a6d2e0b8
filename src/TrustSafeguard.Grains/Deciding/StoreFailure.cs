using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What the store said. A value: an exception of ours does not cross to another silo as what it is.</summary>
[GenerateSerializer, Immutable, Alias("ts.store-failure")]
public sealed record StoreFailure(string Code, string Message)
{
    public static StoreFailure Of(EventStoreException failure) => new(failure.Code, failure.Message);
}
