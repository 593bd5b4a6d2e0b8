namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>What becomes of the notes that a process left which ended before it appended them.</summary>
internal static class NoteRecovery
{
    /// <summary>Those that the journal does not have, in order.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="positionOf">Where a log ends.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: the file of notes is none.</exception>
    public static IReadOnlyList<KeptNote> Find(string folder, Func<LogId, long> positionOf) => Behind(NoteFile.Read(folder, out _), positionOf);

    /// <summary>
    /// What the file holds at this moment, while somebody may be writing it: all that was noted before, as far as it may not be appended yet, and of what is noted meanwhile no
    /// more than the beginning.
    /// </summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: the file of notes is none.</exception>
    public static IReadOnlyList<KeptNote> Look(string folder)
    {
        var ends = new Dictionary<LogId, long>();

        // A half that was begun while the file was read follows notes that were not in the other one yet.
        return [.. NoteFile.Read(folder, out _).TakeWhile(Follows)];

        bool Follows(KeptNote note)
        {
            var follows = !ends.TryGetValue(note.Name.Log, out var end) || note.Position == end + 1;
            ends[note.Name.Log] = note.Position;
            return follows;
        }
    }

    /// <summary>Appends them, makes that durable, and takes the file away.</summary>
    /// <param name="options">The journal.</param>
    /// <param name="store">It takes appends.</param>
    /// <param name="flush">Makes durable what was appended.</param>
    /// <returns>How many they were.</returns>
    /// <exception cref="EventStoreException">The file of notes is none, or the journal did not take them; they are in the file still.</exception>
    public static async Task<int> AppendAsync(FileJournalOptions options, FileEventStore store, Action flush)
    {
        var kept = NoteFile.Read(options.Folder, out var halfBytes);
        if (halfBytes == 0)
        {
            return 0;
        }

        var left = Behind(kept, store.PositionOf);
        var following = Following(left, store.PositionOf);

        // INVARIANT: a note has one position in all attempts. Where a power cut took appends before it, it gets another, and that is durable before it is used: an
        // attempt that is cut off could else not tell whether it was appended.
        if (!following.SequenceEqual(left))
        {
            NoteFile.Make(options, halfBytes, following);
        }

        await new NoteAppender(store).AppendAsync(following);
        flush();
        NoteFile.Remove(options.Folder);
        return following.Count;
    }

    private static List<KeptNote> Behind(IReadOnlyList<KeptNote> notes, Func<LogId, long> positionOf) => [.. notes.Where(note => note.Position > positionOf(note.Name.Log))];

    private static List<KeptNote> Following(List<KeptNote> notes, Func<LogId, long> positionOf)
    {
        var ends = new Dictionary<LogId, long>();
        return notes.ConvertAll(note => note with { Position = ends[note.Name.Log] = ends.GetValueOrDefault(note.Name.Log, positionOf(note.Name.Log)) + 1 });
    }
}
