using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Tests.Hosting;

public sealed class EmbeddedSiloTests
{
    [Fact]
    public async Task A_start_that_fails_says_why()
    {
        await using var store = new MemoryEventStore();
        await store.AppendAsync(Logs.OfTrust("99001"), [new StreamAppend("trust-99001", 0, [new EventToAppend("trust-dreamt-of.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);

        var start = () => EmbeddedSilo.StartAsync(new SafeguardingSiloOptions(store, TimeProvider.System, new CountedIds()) { Access = AccessRules.Everything });

        (await start.ShouldThrowAsync<EventStoreException>()).Code.ShouldBe("event.unknown");
    }
}
