namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class AzureEventStoreTests : EventStoreContract
{
    protected override async Task<IEventStore> OpenAsync() => await AzureEventStore.OpenAsync(await SharedAzurite.NewContainerAsync());
}
