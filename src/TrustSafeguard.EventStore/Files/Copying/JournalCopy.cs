using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Notes;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Verification;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Copying;

/// <summary>Makes copies that are whole or not there: of a journal while a server may be appending to it, or of another store.</summary>
public static class JournalCopy
{
    /// <summary>What a copy is called until it is whole and was verified.</summary>
    public const string UnfinishedExtension = ".unfinished";

    /// <summary>Copies, verifies the copy, and only then gives it its name. A copy that does not verify keeps its unfinished name.</summary>
    /// <param name="folder">The folder that holds the segments. Nobody is kept from it meanwhile.</param>
    /// <param name="destination">A folder that is not there yet, or is empty.</param>
    /// <param name="progress">Told how far the copying has come, as far as the journal was long when it began; called on the thread that copies.</param>
    /// <param name="each">Given every record of the copy that is as it was written, as <see cref="JournalVerifier"/> gives it; null for nobody.</param>
    /// <param name="besideAsync">
    /// Given the unfinished folder once the copy was verified, to add what belongs to it; false where that is damaged, and then the copy keeps its unfinished name. What it
    /// throws is thrown on, and nothing is left. Null for nothing.
    /// </param>
    /// <param name="cancellationToken">Ends the copying; nothing is left.</param>
    /// <returns>
    /// What verifying the copy found. The copy is closed; where nobody serves the folder, <see cref="VerificationReport.TornTail"/> and <see cref="VerificationReport.OpenEnd"/>
    /// say of the folder's own end why it may not be the whole end.
    /// </returns>
    /// <exception cref="EventStoreException">
    /// <c>journal.missing</c>: there is no journal to copy. <c>store.unfinished</c>: it is being filled.
    /// <c>backup.destination</c>: the destination is taken, unfinished or within the folder. <c>store.other-journal</c>: it lies within the folder of another journal.
    /// <c>backup.failed</c>: it cannot be written, or the journal cannot be read. <c>journal.corrupt</c>: the file of notes beside the journal is not as it was written.
    /// </exception>
    public static Task<VerificationReport> MakeAsync(
        string folder, string destination, IProgress<JournalProgress>? progress = null, Action<RecordedEvent>? each = null,
        Func<string, Task<bool>>? besideAsync = null, CancellationToken cancellationToken = default)
    {
        var (from, to) = (Path.GetFullPath(folder), Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination)));
        return Task.Run(() => MakeAsync(new Places(from, to, to + UnfinishedExtension), progress, each, besideAsync, cancellationToken), cancellationToken);
    }

    /// <summary>Has a new journal filled under its unfinished name, verifies it, and only then gives it its name. One that does not verify keeps its unfinished name.</summary>
    /// <param name="destination">A folder that is not there yet, or is empty.</param>
    /// <param name="fillAsync">Given the unfinished folder. What it throws is thrown on, and nothing is left.</param>
    /// <param name="each">Given every record of the journal that is as it was written; null for nobody.</param>
    /// <param name="besideAsync">
    /// Given the unfinished folder once the journal was verified, to verify what else it was filled with; false where that is damaged, and then it keeps its unfinished name.
    /// What it throws is thrown on, and nothing is left. Null for nothing.
    /// </param>
    /// <param name="cancellationToken">Ends the filling; nothing is left.</param>
    /// <returns>What verifying found.</returns>
    /// <exception cref="EventStoreException">
    /// <c>backup.destination</c>: the destination is taken or unfinished. <c>store.other-journal</c>: it lies within the folder of another journal.
    /// <c>backup.failed</c>: it cannot be written.
    /// </exception>
    public static async Task<VerificationReport> FillAsync(
        string destination, Func<string, Task> fillAsync, Action<RecordedEvent>? each = null, Func<string, Task<bool>>? besideAsync = null,
        CancellationToken cancellationToken = default)
    {
        var to = Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination));
        var places = new Places(From: to, to, to + UnfinishedExtension);
        places.CheckDestination();
        return await MakeOrLeaveNothingAsync(
            places,
            async () =>
            {
                await fillAsync(places.Unfinished);
                return await VerifyAndFinishAsync(places, each, besideAsync, cancellationToken);
            });
    }

    /// <summary>Whether a place lies within a folder or is that folder, through the links of every folder on the way; what is not there yet stays as it is written.</summary>
    public static bool IsWithin(string folder, string place) =>
        (RealPathOf(Path.GetFullPath(place)) + Path.DirectorySeparatorChar)
            .StartsWith(Path.TrimEndingDirectorySeparator(RealPathOf(Path.GetFullPath(folder))) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether two places are one folder, as <see cref="IsWithin"/> looks at them.</summary>
    public static bool IsSame(string folder, string place) => IsWithin(folder, place) && IsWithin(place, folder);

    private static Task<VerificationReport> MakeAsync(
        Places places, IProgress<JournalProgress>? progress, Action<RecordedEvent>? each, Func<string, Task<bool>>? besideAsync, CancellationToken cancellationToken)
    {
        places.Check();
        return MakeOrLeaveNothingAsync(
            places,
            async () =>
            {
                // INVARIANT: before the segments, and taken away with the last step before the name. A copy that was cut agrees with itself, whatever it is called.
                new UnfinishedFile(places.Unfinished).CloseFolder();

                // INVARIANT: before the segments. What is appended meanwhile is in both, and what is noted meanwhile is in neither.
                var notes = NoteFile.Read(places.From, out _);
                var isServed = FolderLock.IsTaken(places.From);
                var (tornTail, openEnd) = CopySegments(places, progress, cancellationToken);

                // The end of one that is served is open, and its server told of the one that it found. One that began or ended meanwhile was there before or is there after.
                isServed |= FolderLock.IsTaken(places.From);
                await AppendAsync(places.Unfinished, notes, cancellationToken);
                var report = await VerifyAndFinishAsync(places, each, besideAsync, cancellationToken);
                return isServed ? report : report with { TornTail = report.TornTail ?? tornTail, OpenEnd = report.OpenEnd ?? openEnd };
            });
    }

    private static async Task<VerificationReport> MakeOrLeaveNothingAsync(Places places, Func<Task<VerificationReport>> makeAsync)
    {
        try
        {
            JournalFile.MakeFolder(places.Unfinished);
            return await makeAsync();
        }
        catch (Exception e)
        {
            Remove(places.Unfinished);
            throw IsOfTheDisk(e) ? JournalErrors.CopyFailed(places.To, e) : e;
        }
    }

    private static bool IsOfTheDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NoRoomException or EventStoreException { InnerException: IOException or UnauthorizedAccessException };

    // Why the copy failed is told, and not that a part of it could not be removed, or was never made.
    private static void Remove(string unfinished)
    {
        try
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next backup to this place names it.
        }
    }

    /// <summary>A path from the root without links; what is not there yet stays as it is written.</summary>
    internal static string RealPathOf(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var real = Path.Combine(RealPathOf(parent), Path.GetFileName(path));
        return Directory.Exists(real) && Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target ? RealPathOf(target.FullName) : real;
    }

    private static async Task<VerificationReport> VerifyAndFinishAsync(
        Places places, Action<RecordedEvent>? each, Func<string, Task<bool>>? besideAsync, CancellationToken cancellationToken)
    {
        var report = await JournalVerifier.VerifyFilledAsync(places.Unfinished, each, cancellationToken);
        if (report.IsWhole && (besideAsync is null || await besideAsync(places.Unfinished)))
        {
            await new UnfinishedFile(places.Unfinished).RemoveAsync([], cancellationToken);
            Finish(places);
        }

        return report;
    }

    // A copy holds no notes: it is like a folder that was stopped cleanly.
    private static async Task AppendAsync(string unfinished, IReadOnlyList<KeptNote> notes, CancellationToken cancellationToken)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var options = new FileJournalOptions
        {
            Folder = unfinished, SegmentBytes = BytesWith(notes, unfinished), EventsBetweenSnapshots = 0, ProvesFirst = true, IsCopy = true, Fills = true,
        };
        NoteFile.Make(options, NoteFile.HalfBytesFor(notes), notes);
        try
        {
            await using var copy = await FileEventStore.OpenAsync(options, cancellationToken);
        }
        catch (EventStoreException damaged) when (damaged.Code == JournalErrors.CorruptCode)
        {
            // Of one that is damaged whoever verifies it tells.
            NoteFile.Remove(unfinished);
        }
    }

    // A copy takes no more room than what is in it.
    private static int BytesWith(IReadOnlyList<KeptNote> notes, string unfinished)
    {
        var last = new FileInfo(Path.Combine(unfinished, SegmentName.Of(SegmentName.List(unfinished)[^1]))).Length;
        var added = notes.Sum(note => FrameHeader.Length + StoredRecord.LengthOf(note.Name.Log, note.Name.Stream, new EventToAppend(note.Name.Type, note.Data, default)));
        return checked((int)Math.Max(last + added + FrameHeader.Length, FileJournalOptions.LeastSegmentBytes));
    }

    private static (TornTail? TornTail, OpenEnd? OpenEnd) CopySegments(Places places, IProgress<JournalProgress>? progress, CancellationToken cancellationToken)
    {
        (TornTail?, OpenEnd?) found = default;
        var total = SegmentName.List(places.From).Sum(number => new FileInfo(Path.Combine(places.From, SegmentName.Of(number))).Length);
        var (done, isEnd) = (0L, false);
        for (var copied = 0; !isEnd && SegmentName.List(places.From).FirstOrDefault(number => number > copied) is > 0 and var next; copied = next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var copy = new SegmentCopy(places.From, places.Unfinished, next);
            isEnd = Copy(copy, places.From, next, out found);
            done += copy.Sync();
            progress?.Report(new JournalProgress(Math.Min(done, total), total));
        }

        new LocalMedium().SyncFolder(places.Unfinished);
        return found;
    }

    /// <summary>Copies a segment, and says whether the copy ends with it, and how the journal does.</summary>
    private static bool Copy(SegmentCopy copy, string from, int number, out (TornTail? TornTail, OpenEnd? OpenEnd) end)
    {
        // A segment is trimmed before the next one is there, and never changes again. One that is the last may become one that is not while it is copied.
        if (IsLast() && copy.TryCopyFrames() && IsLast())
        {
            end = copy.LookAtEnd();
            copy.Close();
            return true;
        }

        end = default;
        copy.CopyBytes();
        return false;

        bool IsLast() => SegmentName.List(from)[^1] == number;
    }

    private static void Finish(Places places)
    {
        if (Directory.Exists(places.To))
        {
            Directory.Delete(places.To);
        }

        Directory.Move(places.Unfinished, places.To);
        new LocalMedium().SyncFolder(Path.GetDirectoryName(places.To)!);
    }

    private sealed record Places(string From, string To, string Unfinished)
    {
        public void Check()
        {
            if (!Directory.Exists(From) || SegmentName.List(From).Length == 0)
            {
                throw JournalErrors.Missing(From);
            }

            UnfinishedFile.ThrowIfIn(From);
            if (IsWithin(From, To))
            {
                throw JournalErrors.Destination($"`{To}` lies within the folder that is to be copied; give another place, best on another machine.");
            }

            CheckDestination();
        }

        public void CheckDestination()
        {
            if (Path.Exists(Unfinished))
            {
                throw JournalErrors.Destination($"`{Unfinished}` is there: another backup is running, or one was killed. Delete it if none is running.");
            }

            if (File.Exists(To) || (Directory.Exists(To) && Directory.EnumerateFileSystemEntries(To).Any()))
            {
                throw JournalErrors.Destination($"`{To}` holds something already; give a folder that is new or empty for each backup.");
            }

            FolderContents.ThrowIfAmongJournals(To, companion: null);
        }
    }
}
