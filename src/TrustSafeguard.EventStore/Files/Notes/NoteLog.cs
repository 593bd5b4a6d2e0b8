namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>A log that notes go to.</summary>
/// <param name="next">The position that the next one will have.</param>
internal sealed class NoteLog(long next)
{
    /// <summary>The position of the next note.</summary>
    public long Next { get; private set; } = next;

    /// <summary>Gives it to a note. One thread at a time.</summary>
    public long TakePosition() => Next++;
}
