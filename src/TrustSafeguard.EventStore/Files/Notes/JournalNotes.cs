using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>The notes of a journal from its opening to its close.</summary>
internal sealed class JournalNotes(FileJournalOptions options, FileEventStore store, NotedRecords records)
{
    private volatile NoteBuffer? buffer;

    /// <summary>Takes notes; nothing before the journal takes appends, and where none are to be taken.</summary>
    public NoteBuffer? Buffer => buffer;

    /// <inheritdoc cref="FileEventStore.NotesFound"/>
    public int Found { get; private set; }

    /// <summary>Looks for what an earlier process left, appends it, and begins to take more.</summary>
    /// <param name="writer">What appends; null where the journal is only read.</param>
    public async Task OpenAsync(JournalWriter? writer)
    {
        if (writer is null)
        {
            Found = NoteRecovery.Count(options.Folder, records, new HashSet<LogId>());
            return;
        }

        try
        {
            Found = await NoteRecovery.AppendAsync(options, records, writer);
            buffer = options.NoteBytes > 0 && MappedFile.IsSafeIn(options.Folder) ? TryBegin() : null;
        }
        catch (Exception failure)
        {
            await writer.CloseAsync();

            // What the journal says of an append that is refused is untrue of a start: nothing goes on by itself.
            throw failure is EventStoreException { InnerException: IOException disk } ? JournalErrors.NotOpened(options.Folder, disk) : failure;
        }
    }

    // What would be noted is appended instead, where the journal has room for that.
    private NoteBuffer? TryBegin()
    {
        try
        {
            return NoteBuffer.Begin(options, store, records);
        }
        catch (Exception cannot) when (cannot is NoRoomException or IOException or UnauthorizedAccessException)
        {
            NoteFile.Remove(options.Folder);
            return null;
        }
    }

    /// <summary>Ends it.</summary>
    /// <param name="writer">It is closed, and makes durable all that was appended.</param>
    /// <returns>Where the journal ends; null where that is not known.</returns>
    public async Task<JournalPoint?> CloseAsync(JournalWriter writer)
    {
        var isAppended = buffer is not null && await buffer.CloseAsync();
        var end = await writer.CloseAsync();
        if (isAppended && end is not null)
        {
            NoteFile.Remove(options.Folder);
        }

        return end;
    }
}
