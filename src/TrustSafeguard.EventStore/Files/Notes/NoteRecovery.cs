using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>What becomes of the notes that a process left which ended before it appended them.</summary>
internal static class NoteRecovery
{
    /// <summary>How many the journal does not have.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="records">What it has.</param>
    /// <param name="damaged">Logs of which not all is known that they have; of those none is counted.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: the file of notes is none.</exception>
    public static int Count(string folder, NotedRecords records, IReadOnlySet<LogId> damaged) =>
        records.CountMissing([.. NoteFile.Read(folder, out _).Where(note => !damaged.Contains(note.Name.Log))]);

    /// <summary>Appends them, makes that durable, and takes the file away.</summary>
    /// <param name="options">The journal.</param>
    /// <param name="records">What it has; it takes no other appends yet.</param>
    /// <param name="writer">What appends to it.</param>
    /// <returns>How many they were.</returns>
    /// <exception cref="EventStoreException">
    /// The file of notes is none, a record is not as it was written, or the journal did not take them; they are in the file still.
    /// </exception>
    public static async Task<int> AppendAsync(FileJournalOptions options, NotedRecords records, JournalWriter writer)
    {
        var kept = NoteFile.Read(options.Folder, out var halfBytes);
        if (halfBytes == 0)
        {
            return 0;
        }

        var left = records.FindMissing(options.IsCopy ? WithoutGaps(kept, records.PositionOf) : kept);
        var following = Following(left, records.PositionOf);

        // INVARIANT: a note has one position in all attempts. Where a power cut took appends before it, or something else has its position, it gets another, and that is
        // durable before it is used: an attempt that is cut off could else not tell whether it was appended.
        if (!following.SequenceEqual(left))
        {
            NoteFile.Make(options, halfBytes, following);
        }

        await new NoteAppender(records.PositionOf, (log, position, appends) => writer.AppendAsync(log, AppendPlace.After(position), appends)).AppendAsync(following);
        writer.Flush();
        NoteFile.Remove(options.Folder);
        return following.Count;
    }

    // A copy keeps the chain of what it was made of. Where that was written meanwhile, notes can be missing in between, and these have the positions before the others.
    private static List<KeptNote> WithoutGaps(IReadOnlyList<KeptNote> notes, Func<LogId, long> positionOf)
    {
        var ends = new Dictionary<LogId, long>();
        return [.. notes.Where(HasNoneBefore)];

        bool HasNoneBefore(KeptNote note)
        {
            var end = ends.GetValueOrDefault(note.Name.Log, positionOf(note.Name.Log));
            ends[note.Name.Log] = note.Position == end + 1 ? note.Position : end;
            return note.Position <= end + 1;
        }
    }

    private static List<KeptNote> Following(List<KeptNote> notes, Func<LogId, long> positionOf)
    {
        var ends = new Dictionary<LogId, long>();
        return notes.ConvertAll(note => note with { Position = ends[note.Name.Log] = ends.GetValueOrDefault(note.Name.Log, positionOf(note.Name.Log)) + 1 });
    }
}
