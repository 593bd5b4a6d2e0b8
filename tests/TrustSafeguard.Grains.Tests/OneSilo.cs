using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Tests;

/// <summary>A silo over an empty store, shared by the tests of one class that write nothing.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    private EmbeddedSilo? silo;

    internal EmbeddedSilo Silo => silo!;

    public async ValueTask InitializeAsync() =>
        silo = await EmbeddedSilo.StartAsync(
            new SafeguardingSiloOptions(new MemoryEventStore(), new FakeTimeProvider(Stage.Monday), new CountedIds()) { Access = AccessRules.Everything });

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}
