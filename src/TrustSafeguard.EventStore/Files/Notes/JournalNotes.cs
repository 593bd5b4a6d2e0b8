using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>The notes of a journal from its opening to its close.</summary>
internal sealed class JournalNotes(FileJournalOptions options, FileEventStore store)
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
            Found = NoteRecovery.Find(options.Folder, store.PositionOf).Count;
            return;
        }

        try
        {
            Found = await NoteRecovery.AppendAsync(options, store, writer);
            buffer = options.NoteBytes > 0 && MappedFile.IsSafeIn(options.Folder) ? NoteBuffer.Begin(options, store) : null;
        }
        catch
        {
            await writer.CloseAsync();
            throw;
        }
    }

    /// <summary>Ends it.</summary>
    /// <param name="closeAsync">Has the journal make durable all that was appended; null where that is not known.</param>
    /// <returns>What that says.</returns>
    public async Task<T?> CloseAsync<T>(Func<Task<T?>> closeAsync)
        where T : struct
    {
        var isAppended = buffer is not null && await buffer.CloseAsync();
        var end = await closeAsync();
        if (isAppended && end is not null)
        {
            NoteFile.Remove(options.Folder);
        }

        return end;
    }
}
