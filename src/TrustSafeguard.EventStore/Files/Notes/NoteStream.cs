namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>Takes notes for one stream of one log.</summary>
public sealed class NoteStream
{
    private readonly NoteBuffer buffer;

    internal NoteStream(NoteBuffer buffer, NoteName name, NoteLog log)
    {
        (this.buffer, Name, Log) = (buffer, name, log);
        NameBytes = name.Bytes();
    }

    internal NoteName Name { get; }

    internal byte[] NameBytes { get; }

    internal NoteLog Log { get; }

    /// <summary>
    /// Takes a note. From then on the end of the process, however it ends, does not lose it. Notes of one log are appended in the order in which they were taken.
    /// </summary>
    /// <param name="data">What is noted, at most <see cref="EventStoreLimits.EventBytes"/>; it must not change until this returns.</param>
    /// <exception cref="EventStoreException">
    /// It was not taken: what keeps the journal from taking appends keeps it from taking notes, with the same code.
    /// </exception>
    public ValueTask AddAsync(ReadOnlyMemory<byte> data) => buffer.AddAsync(this, data);
}
