namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>One half of a file of notes, which is filled while the other is appended. One thread at a time.</summary>
/// <param name="memory">The half.</param>
internal sealed class NoteHalf(Memory<byte> memory)
{
    private readonly List<KeptNote> notes = [];
    private int used;
    private long round;

    /// <summary>What was noted in this round, in order.</summary>
    public IReadOnlyList<KeptNote> Notes => notes;

    /// <summary>Whether one more of this size fits.</summary>
    public bool HasRoom(int bytes) => bytes <= memory.Length - used;

    /// <summary>Fills it anew. All that it held was appended.</summary>
    /// <param name="begun">Counted up by one with each half that is begun.</param>
    public void Begin(long begun)
    {
        notes.Clear();
        (used, round) = (0, begun);
    }

    /// <summary>Forgets what was appended.</summary>
    public void Clear() => notes.Clear();

    /// <summary>Takes a note.</summary>
    /// <param name="name">Where it goes.</param>
    /// <param name="names">The same, as it is written.</param>
    /// <param name="position">The position that it has in its log.</param>
    /// <param name="data">What is noted.</param>
    public void Add(NoteName name, byte[] names, long position, ReadOnlySpan<byte> data)
    {
        var at = used + NoteEntry.Write(memory.Span[used..], round, position, names, data);
        notes.Add(new KeptNote(name, round, position, memory.Slice(at, data.Length)));
        used += NoteEntry.StepOf(names.Length, data.Length);
    }
}
