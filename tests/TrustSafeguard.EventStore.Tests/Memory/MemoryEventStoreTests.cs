using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.EventStore.Tests.Memory;

public sealed class MemoryEventStoreTests : EventStoreContract
{
    protected override Task<IEventStore> OpenAsync() => Task.FromResult<IEventStore>(new MemoryEventStore());
}
