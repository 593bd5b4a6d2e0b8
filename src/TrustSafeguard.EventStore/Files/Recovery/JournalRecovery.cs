using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Brings a folder into the state in which it can be appended to: walked, with nothing behind its last whole frame.</summary>
internal static class JournalRecovery
{
    /// <summary>Takes away what is nobody's. Only for a journal that was walked and proved.</summary>
    public static RecoveryReport Mend(FileJournalOptions options, SegmentFiles segments, JournalEnd end, RecoveryReport report)
    {
        DeleteUnfinished(options.Folder);
        return end.TornTail is { } tail ? report with { TornTail = CutOff(options, segments.Last!, tail) } : report;
    }

    /// <summary>Walks, and changes nothing.</summary>
    public static (JournalEnd End, RecoveryReport Report) Look(
        FileJournalOptions options, SegmentFiles segments, JournalIndex index, bool provesChain, CancellationToken cancellationToken, JournalPoint? from = null)
    {
        var walk = new JournalWalk(
            segments, index, defect => throw JournalErrors.Corrupt(options.Folder, defect), onRecord: null, options.Progress, provesChain: provesChain, from: from);
        var end = walk.Run(cancellationToken);
        return (end, new RecoveryReport(segments.All.Count, end.Point.Records, end.TornTail) { OpenEnd = end.OpenEnd });
    }

    /// <summary>A segment gets its name only when it is whole, so one without is nobody's.</summary>
    private static void DeleteUnfinished(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => SegmentName.IsUnfinished(Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }

    private static TornTail CutOff(FileJournalOptions options, SegmentFile file, TornTail tail)
    {
        var bytes = Tail.ReadStretch(file, tail.Offset, tail.Offset + tail.Bytes);
        var name = FreeName(options.Folder, $"{file.Name}.{tail.Offset}");
        using (var kept = JournalFile.CreateHeld(Path.Combine(options.Folder, name)))
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
