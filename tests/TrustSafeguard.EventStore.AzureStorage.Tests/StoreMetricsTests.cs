namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class StoreMetricsTests() : StoreMetricsContract("azure")
{
    protected override async Task<IEventStore> OpenAsync() =>
        await AzureEventStore.OpenAsync(await SharedAzurite.NewContainerAsync() with { Holds = Holds, PendingAppends = MayWait });
}
