using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Tests.Files.Indexing;

public sealed class ChunkedListTests
{
    private static readonly SnapshotShape Shape = new("list", 1);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(2_048)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(50_000)]
    public async Task What_was_written_of_a_list_of_any_length_is_read_and_grows_on(int count)
    {
        using var folder = new TestFolder();
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path, Told = _ => { } });
        var written = new ChunkedList<long>();
        AddTo(written, count);
        store.Snapshots.Save(Shape, 1, written.Save);

        var loaded = store.Snapshots.Load(Shape, from =>
        {
            var list = new ChunkedList<long>();
            list.Load(from);
            return list;
        }).ShouldNotBeNull();
        loaded.Count.ShouldBe(count);
        AddTo(loaded, count + 20_000);

        for (var index = 0; index < loaded.Count; index++)
        {
            loaded[index].ShouldBe(index);
        }
    }

    private static void AddTo(ChunkedList<long> list, int count)
    {
        while (list.Count < count)
        {
            list.Add(list.Count);
        }
    }
}
