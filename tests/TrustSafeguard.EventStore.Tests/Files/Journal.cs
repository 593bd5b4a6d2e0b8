using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>What tests of the file journal do to a folder.</summary>
internal static class Journal
{
    public const int SmallSegment = 4096;

    public static Task<FileEventStore> OpenAsync(this TestFolder folder, int segmentBytes = SmallSegment, IMedium? medium = null) =>
        FileEventStore.OpenAsync(Options(folder, segmentBytes, medium));

    /// <summary>Opens it so that a snapshot of the index is written after each few events.</summary>
    public static Task<FileEventStore> OpenWithSnapshotsAsync(this TestFolder folder, int every = 5) =>
        FileEventStore.OpenAsync(Options(folder) with { EventsBetweenSnapshots = every });

    /// <summary>The snapshots, newest first.</summary>
    public static string[] Snapshots(this TestFolder folder) =>
        Directory.Exists(folder["snapshots"]) ? [.. Directory.GetFiles(folder["snapshots"], "*.snapshot").OrderDescending(StringComparer.Ordinal)] : [];

    /// <summary>Opens as a server does, which reads while the chain is being proved.</summary>
    public static Task<FileEventStore> OpenUnprovedAsync(this TestFolder folder) => FileEventStore.OpenAsync(Options(folder) with { ProvesWhileRead = true });

    /// <summary>What keeps a server from starting on the folder, whenever it comes to know it; not a byte was changed.</summary>
    public static async Task<EventStoreException> WhyNotProvedAsync(this TestFolder folder)
    {
        var before = Bytes();
        var refusal = await Should.ThrowAsync<EventStoreException>(async () =>
        {
            await using var store = await folder.OpenUnprovedAsync();
            await store.ProveAsync();
        });
        Bytes().ShouldBe(before);
        return refusal;

        Dictionary<string, string> Bytes() => Directory.GetFiles(folder.Path, "*.journal*").ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
    }

    public static FileJournalOptions Options(TestFolder folder, int segmentBytes = SmallSegment, IMedium? medium = null) =>
        new() { Folder = folder.Path, SegmentBytes = segmentBytes, Medium = medium ?? new LocalMedium() };

    /// <summary>Everything in the store, a line a record.</summary>
    public static async Task<List<string>> LinesAsync(this IEventStore store) =>
        await store.ReadAllAsync().Select(TestEvents.Line).ToListAsync();

    public static Task<VerificationReport> VerifyAsync(this TestFolder folder) => JournalVerifier.VerifyAsync(folder.Path);

    public static byte[] Read(this TestFolder folder, int segment) => File.ReadAllBytes(folder[$"{segment:D8}.journal"]);

    public static void Write(this TestFolder folder, int segment, byte[] bytes) => File.WriteAllBytes(folder[$"{segment:D8}.journal"], bytes);

    /// <summary>Leaves the folder as a power cut would: nothing is closed, the segments keep what was synced.</summary>
    public static void CopyTo(this TestFolder folder, TestFolder other)
    {
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*.journal"))
        {
            File.Copy(path, other[Path.GetFileName(path)], overwrite: true);
        }

        foreach (var path in folder.Snapshots())
        {
            Directory.CreateDirectory(other["snapshots"]);
            CopyIfThere(path, Path.Combine(other["snapshots"], Path.GetFileName(path)));
        }
    }

    // The store may be throwing it away at this moment.
    private static void CopyIfThere(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (FileNotFoundException)
        {
            File.Delete(to);
        }
    }

    /// <summary>Twenty more events to stream <c>a</c>, each its own append; returns how many the log holds then.</summary>
    public static async Task<long> AppendMoreAsync(IEventStore store, long version)
    {
        for (var i = 0; i < 20; i++)
        {
            (await store.AppendAsync(TestEvents.To("a", version + i, $"more {i}"))).ShouldBeOfType<AppendResult.Appended>();
        }

        return (await store.ReadHeadAsync(TestEvents.Log)).Position;
    }
}
