using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>Which log holds what: one a trust; a maintained school's is its local authority's; and one for what holds in the whole nation.</summary>
public static class Logs
{
    /// <summary>The log of the national layer (docs/adr/0006).</summary>
    public static LogId National { get; } = new("national");

    public static LogId OfTrust(string uid) => new($"trust-{uid}");

    public static LogId OfLocalAuthority(string code) => new($"authority-{code}");

    public static LogId Of(string? trustUid, string localAuthorityCode) =>
        trustUid is null ? OfLocalAuthority(localAuthorityCode) : OfTrust(trustUid);

    /// <summary>The stream of a layer above the trusts: in the log of its authority, or of the nation.</summary>
    /// <param name="code">The authority's code; the nation in lower case.</param>
    public static string LayerOf(string code) => $"layer-{code}";

    /// <summary>The stream of the log's owner, of the same name as the log.</summary>
    public static string OwnerOf(LogId log) => log.Value;
}
