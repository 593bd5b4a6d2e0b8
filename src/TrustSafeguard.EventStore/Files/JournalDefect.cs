namespace TrustSafeguard.EventStore.Files;

/// <summary>The first thing in a journal, or in one of its logs, that is not as it was written.</summary>
/// <param name="Segment">The segment file's name, for instance <c>00000001.journal</c>.</param>
/// <param name="Offset">The byte in that file where the wrong record (or frame, or header) begins.</param>
/// <param name="Log">The log of the record; nothing where the damage leaves that unknown.</param>
/// <param name="Position">The record's position in its log; nothing where the damage leaves that unknown.</param>
/// <param name="What">What is wrong, in words that can stand in a sentence.</param>
public sealed record JournalDefect(string Segment, long Offset, LogId? Log, long? Position, string What) : LogDefect(Log, Position, What)
{
    /// <summary>A sentence: where, which record, what.</summary>
    public override string ToString() => $"`{Segment}`, byte {Offset}, {Record}: {What}.";
}
