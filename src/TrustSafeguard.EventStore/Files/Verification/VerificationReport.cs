namespace TrustSafeguard.EventStore.Files.Verification;

/// <summary>What a walk over a whole journal found.</summary>
/// <param name="Segments">Segment files.</param>
/// <param name="Bytes">Bytes of all segment files.</param>
/// <param name="Records">Records of all logs that are as they were written.</param>
/// <param name="Logs">Each log, by name; also one that only a second party knows.</param>
/// <param name="Defects">Everything wrong in the order of the journal: the first of each log, and what no log can be blamed for.</param>
/// <param name="TornTail">What stands behind the last whole record; the next start cuts it off.</param>
public sealed record VerificationReport(
    int Segments, long Bytes, long Records, IReadOnlyList<LogVerification> Logs, IReadOnlyList<JournalDefect> Defects, TornTail? TornTail)
{
    /// <summary>Why the end may not be the whole end; nothing after a clean stop, and nothing beside a torn tail, which says so itself.</summary>
    public OpenEnd? OpenEnd { get; init; }

    /// <summary>How many notes wait beside the journal: the next start appends them.</summary>
    public int NotesFound { get; init; }

    /// <summary>Whether every record that is there is as it was written, and every held head is kept. Neither a torn tail nor an open end counts against it.</summary>
    public bool IsWhole => Defects.Count == 0 && Logs.All(log => log.IsWhole);
}
