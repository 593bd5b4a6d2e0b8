using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class ReadOnlyTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_opened_to_read_shows_all_refuses_appends_and_changes_no_byte()
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1", "2"));
            folder.CopyTo(crashed);
        }

        var bytes = crashed.Read(1);
        "torn"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1));
        crashed.Write(1, bytes);
        await using (var reading = await ReadOnlyAsync(crashed))
        {
            (await reading.LinesAsync()).Count.ShouldBe(2);
            (await reading.ReadStreamAsync(Log, "a").ToListAsync()).Count.ShouldBe(2);
            reading.Recovery.TornTail.ShouldNotBeNull().KeptIn.ShouldBeNull();
            reading.Trouble.ShouldNotBeNull().Code.ShouldBe("store.read-only");
            (await Should.ThrowAsync<EventStoreException>(async () => await reading.AppendAsync(To("a", 2, "3")))).Code.ShouldBe("store.read-only");
        }

        Directory.GetFileSystemEntries(crashed.Path).ShouldBe([crashed["00000001.journal"]]);
        crashed.Read(1).ShouldBe(bytes);
    }

    [Fact]
    public async Task Two_may_read_at_once_and_nobody_appends_meanwhile()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        await using var first = await ReadOnlyAsync(folder);
        await using var second = await ReadOnlyAsync(folder);

        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Code.ShouldBe("store.locked");
    }

    [Fact]
    public async Task What_somebody_appends_to_is_not_opened_to_read()
    {
        await using var store = await folder.OpenAsync();

        (await Should.ThrowAsync<EventStoreException>(() => ReadOnlyAsync(folder))).Code.ShouldBe("store.locked");
    }

    [Fact]
    public async Task There_has_to_be_something_to_read()
    {
        (await Should.ThrowAsync<EventStoreException>(() => ReadOnlyAsync(folder))).Code.ShouldBe("journal.missing");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
        using var nowhere = new TestFolder();
        (await Should.ThrowAsync<EventStoreException>(() =>
            FileEventStore.OpenAsync(new FileJournalOptions { Folder = nowhere["none"], ReadOnly = true }))).Code.ShouldBe("journal.missing");
        Directory.Exists(nowhere["none"]).ShouldBeFalse();
    }

    private static Task<FileEventStore> ReadOnlyAsync(TestFolder from) => FileEventStore.OpenAsync(Journal.Options(from) with { ReadOnly = true });
}
