using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A store whose trouble is over by the time that somebody looks again.</summary>
internal sealed class PassingStore(IEventStore inner, EventStoreException trouble) : StoreOver(inner)
{
    private int looks;

    public override EventStoreException? Trouble => Interlocked.Increment(ref looks) == 1 ? trouble : null;
}
