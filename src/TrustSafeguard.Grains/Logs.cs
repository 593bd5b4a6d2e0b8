using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains;

/// <summary>Which log holds what: one a trust; a maintained school's is its local authority's.</summary>
public static class Logs
{
    public static LogId OfTrust(string uid) => new($"trust-{uid}");

    public static LogId OfLocalAuthority(string code) => new($"authority-{code}");

    public static LogId Of(string? trustUid, string localAuthorityCode) =>
        trustUid is null ? OfLocalAuthority(localAuthorityCode) : OfTrust(trustUid);

    /// <summary>The stream of the log's owner, of the same name as the log.</summary>
    public static string OwnerOf(LogId log) => log.Value;
}
