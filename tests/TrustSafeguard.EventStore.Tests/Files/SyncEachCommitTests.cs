using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files;

public sealed class SyncEachCommitTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task By_default_every_commit_is_synced()
    {
        var disk = new CountingDisk();
        await using var store = await OpenAsync(disk, syncEachCommit: true);
        disk.Forget();

        await AppendAsync(store, 10);

        disk.Syncs.ShouldBe(10);
    }

    [Fact]
    public async Task Without_it_a_commit_is_not_synced_and_the_close_syncs_everything_that_was_written()
    {
        var disk = new CountingDisk();
        var store = await OpenAsync(disk, syncEachCommit: false);
        disk.Forget();

        await AppendAsync(store, 10);
        disk.Syncs.ShouldBe(0);

        await store.DisposeAsync();
        disk.Syncs.ShouldBeGreaterThan(0);
        disk.LastCall.ShouldBe(nameof(IMedium.Sync));
    }

    [Fact]
    public async Task A_folder_that_was_filled_without_it_holds_the_same_bytes()
    {
        using var other = new TestFolder();
        await using (var synced = await OpenAsync(new CountingDisk(), syncEachCommit: true))
        {
            await AppendAsync(synced, 100);
        }

        await using (var fast = await FileEventStore.OpenAsync(Journal.Options(other) with { SyncEachCommit = false }))
        {
            await AppendAsync(fast, 100);
        }

        foreach (var path in Directory.EnumerateFiles(folder.Path, "*.journal"))
        {
            File.ReadAllBytes(other[Path.GetFileName(path)]).ShouldBe(File.ReadAllBytes(path));
        }

        (await other.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    public void Dispose() => folder.Dispose();

    private Task<FileEventStore> OpenAsync(CountingDisk disk, bool syncEachCommit) =>
        FileEventStore.OpenAsync(Journal.Options(folder, medium: disk) with { SyncEachCommit = syncEachCommit });

    // A hundred of these fill several of the small segments.
    private static async Task AppendAsync(FileEventStore store, int count)
    {
        for (var version = 0; version < count; version++)
        {
            var added = new EventToAppend("happened", new byte[100], new byte[10]);
            (await store.AppendAsync(new LogId("trust-1"), [new StreamAppend("stream-1", version, [added])])).ShouldBeOfType<AppendResult.Appended>();
        }
    }

    private sealed class CountingDisk : IMedium
    {
        private readonly LocalMedium disk = new();

        public int Syncs { get; private set; }

        public string LastCall { get; private set; } = string.Empty;

        public void Forget() => Syncs = 0;

        public void Allocate(SafeFileHandle file, long length) => disk.Allocate(file, length);

        public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
        {
            LastCall = nameof(Write);
            disk.Write(file, bytes, offset);
        }

        public void Sync(SafeFileHandle file)
        {
            (LastCall, Syncs) = (nameof(Sync), Syncs + 1);
            disk.Sync(file);
        }

        public void SyncFolder(string path) => disk.SyncFolder(path);

        public long FreeBytes(string path) => disk.FreeBytes(path);
    }
}
