namespace TrustSafeguard.EventStore;

/// <summary>What a walk over logs of a store found.</summary>
/// <param name="Records">Records of all logs that are as they were written.</param>
/// <param name="Logs">Each log, by name; also one that only a second party knows.</param>
/// <param name="Defects">Everything wrong: the first of each log.</param>
public sealed record StoreVerification(long Records, IReadOnlyList<LogVerification> Logs, IReadOnlyList<LogDefect> Defects)
{
    /// <summary>Whether every record that is there is as it was written, and every held head is kept.</summary>
    public bool IsWhole => Defects.Count == 0 && Logs.All(log => log.IsWhole);
}
