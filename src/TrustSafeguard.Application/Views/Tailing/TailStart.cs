using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Which logs are followed, and after which position of each.</summary>
/// <param name="Positions">The logs.</param>
/// <param name="IncludesNewLogs">Whether logs that are not named here are followed from their beginning.</param>
public sealed record TailStart(IReadOnlyDictionary<LogId, long> Positions, bool IncludesNewLogs)
{
    /// <summary>Of logs that are followed without being named: whether one can tell whoever follows of anything; null where every log can. It is asked while reading.</summary>
    /// <remarks>
    /// INVARIANT: what it answers of a log changes with what that tells of posts and places, and with posts at authorities: it is asked again when these do, and not before.
    /// </remarks>
    public Func<SafeguardingViews, LogId, bool>? CanTell { get; init; }

    /// <summary>One log after a position.</summary>
    public static TailStart After(LogId log, long position) => new(new Dictionary<LogId, long> { [log] = position }, IncludesNewLogs: false);
}
