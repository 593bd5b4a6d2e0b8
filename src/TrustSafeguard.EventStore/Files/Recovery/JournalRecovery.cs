using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Brings a folder into the state in which it can be appended to: walked, with nothing behind its last whole frame.</summary>
internal static class JournalRecovery
{
    public static (JournalEnd End, RecoveryReport Report) Run(
        FileJournalOptions options, SegmentFiles segments, JournalIndex index, CancellationToken cancellationToken)
    {
        var walk = new JournalWalk(segments, index, defect => throw JournalErrors.Corrupt(options.Folder, defect), onRecord: null, options.Progress);
        var end = walk.Run(cancellationToken);
        DeleteUnfinished(options.Folder);
        var torn = end.TornTail is { } tail ? CutOff(options, segments.Last!, tail) : null;
        return (end, new RecoveryReport(segments.All.Count, end.Records, torn));
    }

    /// <summary>A segment gets its name only when it is whole, so one without is nobody's.</summary>
    private static void DeleteUnfinished(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + SegmentName.UnfinishedExtension))
        {
            File.Delete(path);
        }
    }

    private static TornTail CutOff(FileJournalOptions options, SegmentFile file, TornTail tail)
    {
        var bytes = Tail.ReadStretch(file, tail.Offset, tail.Offset + tail.Bytes);
        var name = FreeName(options.Folder, $"{file.Name}.{tail.Offset}");
        using (var kept = File.OpenHandle(Path.Combine(options.Folder, name), FileMode.CreateNew, FileAccess.Write))
        {
            options.Medium.Write(kept, bytes, 0);
            options.Medium.Sync(kept);
        }

        options.Medium.SyncFolder(options.Folder);

        // INVARIANT: what was cut must be gone before anything is appended, or its remains could pass for a frame behind a later torn one.
        RandomAccess.SetLength(file.Handle, tail.Offset);
        options.Medium.Sync(file.Handle);
        return tail with { KeptIn = name };
    }

    private static string FreeName(string folder, string start)
    {
        var name = start + ".torn";
        for (var i = 2; File.Exists(Path.Combine(folder, name)); i++)
        {
            name = $"{start}-{i}.torn";
        }

        return name;
    }
}
