using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>
/// Which log holds what: one a trust; a maintained school's is its local authority's; one for what holds in the whole nation; one for what is unique beyond a log; one for
/// what was published of statistics.
/// </summary>
public static class Logs
{
    /// <summary>The log of the national layer (docs/adr/0006).</summary>
    public static LogId National { get; } = new("national");

    /// <summary>The log of the claims on what is unique beyond one log: a URN, a person's identity (docs/adr/0009).</summary>
    public static LogId Registry { get; } = new("registry");

    /// <summary>The log of everything that was published of statistics (docs/adr/0029). It holds true counts: it is as secret as the records.</summary>
    public static LogId Statistics { get; } = new("statistics");

    /// <summary>The first word of a trust's log, and of the stream of its owner.</summary>
    internal const string Trust = "trust";

    /// <summary>The first word of an authority's log, and of the stream of its owner.</summary>
    internal const string LocalAuthority = "authority";

    public static LogId OfTrust(string uid) => new($"{Trust}-{uid}");

    public static LogId OfLocalAuthority(string code) => new($"{LocalAuthority}-{code}");

    /// <summary>Whether a log is a trust's, and not an authority's.</summary>
    public static bool IsOfTrust(LogId log) => log.Value.StartsWith($"{Trust}-", StringComparison.Ordinal);

    public static LogId Of(string? trustUid, string localAuthorityCode) =>
        trustUid is null ? OfLocalAuthority(localAuthorityCode) : OfTrust(trustUid);
}
