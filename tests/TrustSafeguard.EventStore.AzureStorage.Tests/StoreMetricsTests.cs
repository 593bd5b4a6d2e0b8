using TrustSafeguard.EventStore.AzureStorage.Tests.Failures;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class StoreMetricsTests() : StoreMetricsContract("azure")
{
    [Fact]
    public async Task Calls_that_are_made_again_are_told_with_what_they_were_for_and_why()
    {
        var server = await SharedAzurite.ServerAsync();
        await using var wire = new FaultyWire(server.Blobs);
        var direct = await SharedAzurite.NewContainerAsync();
        await using var store = await AzureEventStore.OpenAsync(direct with { Holds = Holds, ConnectionString = server.ConnectionStringFor(wire.Endpoint) });
        await store.AppendAsync(To("a", 0, "1"));
        await using (var other = await AzureEventStore.OpenAsync(direct))
        {
            await other.AppendAsync(To("a", 1, "2"));
        }

        Listen();
        wire.Next("comp=appendblock", WireFault.Busy, 2);
        (await store.AppendAsync(To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        wire.Next("GET ", WireFault.Busy);
        await store.ReadLogAsync(Log).CountAsync();

        Of("trustsafeguard.store.retries").Select(each => (each.Value, each.Tags)).GroupBy(each => each.Tags, each => each.Value)
            .Select(each => $"{each.Key} {each.Sum()}").Order(StringComparer.Ordinal).ShouldBe(
            [
                $"store=azure holds={Holds} call=append code=store.busy 1",
                $"store=azure holds={Holds} call=append code=store.unreachable 2",
                $"store=azure holds={Holds} call=read code=store.unreachable 1",
            ]);
    }

    protected override async Task<IEventStore> OpenAsync() =>
        await AzureEventStore.OpenAsync(await SharedAzurite.NewContainerAsync() with { Holds = Holds, PendingAppends = MayWait });
}
