namespace TrustSafeguard.EventStore;

/// <summary>The first thing in a log that is not as it was written.</summary>
/// <param name="Log">The log of the record; nothing where the damage leaves that unknown.</param>
/// <param name="Position">The record's position in its log; nothing where the damage leaves that unknown.</param>
/// <param name="What">What is wrong, in words that can stand in a sentence.</param>
public record LogDefect(LogId? Log, long? Position, string What)
{
    /// <summary>A sentence: which record, what.</summary>
    public override string ToString() => $"{char.ToUpperInvariant(Record[0])}{Record[1..]}: {What}.";

    private protected string Record => (Log, Position) switch
    {
        ({ } log, { } position) => $"log `{log}`, position {position}",
        ({ } log, null) => $"log `{log}`",
        _ => "a record whose log cannot be told",
    };
}
