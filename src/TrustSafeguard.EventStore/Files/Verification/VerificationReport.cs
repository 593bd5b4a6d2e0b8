namespace TrustSafeguard.EventStore.Files.Verification;

/// <summary>What a walk over a whole journal found.</summary>
/// <param name="Segments">Segment files.</param>
/// <param name="Bytes">Bytes of all segment files.</param>
/// <param name="Records">Records of all logs that are as they were written.</param>
/// <param name="Logs">Each log, by name; also one that only a second party knows.</param>
/// <param name="Defects">Everything wrong in the order of the journal: the first of each log, and what no log can be blamed for.</param>
/// <param name="TornTail">What an interrupted write left at the end. Not damage: it was never acknowledged, and the next start cuts it off.</param>
public sealed record VerificationReport(
    int Segments, long Bytes, long Records, IReadOnlyList<LogVerification> Logs, IReadOnlyList<JournalDefect> Defects, TornTail? TornTail)
{
    /// <summary>Whether every record is as it was written, and every held head is kept. A torn tail does not count against it.</summary>
    public bool IsWhole => Defects.Count == 0 && Logs.All(log => log.IsWhole);
}
