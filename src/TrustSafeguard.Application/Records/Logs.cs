using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>
/// Which log holds what: one a trust; a maintained school's is its local authority's; one for what holds in the whole nation; one for what is unique beyond a log.
/// </summary>
public static class Logs
{
    /// <summary>The log of the national layer (docs/adr/0006).</summary>
    public static LogId National { get; } = new("national");

    /// <summary>The log of the claims on what is unique beyond one log: a URN, a person's identity (docs/adr/0009).</summary>
    public static LogId Registry { get; } = new("registry");

    public static LogId OfTrust(string uid) => new($"trust-{uid}");

    public static LogId OfLocalAuthority(string code) => new($"authority-{code}");

    public static LogId Of(string? trustUid, string localAuthorityCode) =>
        trustUid is null ? OfLocalAuthority(localAuthorityCode) : OfTrust(trustUid);
}
