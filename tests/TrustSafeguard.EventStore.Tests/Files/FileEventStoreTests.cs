using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class FileEventStoreTests : EventStoreContract
{
    private readonly TestFolder folder = new();

    protected override async Task<IEventStore> OpenAsync() => await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
