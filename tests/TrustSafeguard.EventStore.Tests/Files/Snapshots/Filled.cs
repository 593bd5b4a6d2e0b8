using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

/// <summary>Journals of a few streams in two logs.</summary>
internal static class Filled
{
    /// <summary>Fills a folder, and leaves a snapshot of all of it.</summary>
    public static async Task<List<string>> FillAsync(TestFolder folder, int streams = 20)
    {
        List<string> lines;
        await using (var store = await folder.OpenWithSnapshotsAsync(every: 1000))
        {
            await FillAsync(store, "event", streams);
            lines = await store.LinesAsync();
        }

        folder.Snapshots().ShouldBeEmpty();

        // Closed at once, and so has one of all.
        await (await folder.OpenWithSnapshotsAsync(every: 1)).DisposeAsync();
        return lines;
    }

    public static async Task FillAsync(FileEventStore store, string word, int streams = 20)
    {
        for (var i = 0; i < 3 * streams; i++)
        {
            await store.AppendAsync(new LogId($"log-{i % 2}"), [To($"s{i % streams}", i / streams, $"{word} {i}")]);
        }
    }
}
