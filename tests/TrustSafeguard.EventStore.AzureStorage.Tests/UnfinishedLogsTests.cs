namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class UnfinishedLogsTests : UnfinishedLogsContract
{
    private AzureStoreOptions options = null!;

    protected override async Task CreateAsync() => options = await SharedAzurite.NewContainerAsync();

    protected override async Task<IEventStore> OpenAsync() => await AzureEventStore.OpenAsync(options);

    protected override async Task<(IEventStore Store, IUnfinishedMark Mark)> OpenToFillAsync()
    {
        var store = await AzureEventStore.OpenAsync(options with { Fills = true });
        return (store, store.Unfinished);
    }
}
