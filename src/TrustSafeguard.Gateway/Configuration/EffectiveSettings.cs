using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The settings with what holds where they say nothing, and folders from the root.</summary>
internal static class EffectiveSettings
{
    /// <param name="settings">What was set.</param>
    /// <param name="issuers">The issuers, as these settings are read.</param>
    /// <param name="reads">The folder of the log of reads; null where a server keeps it.</param>
    public static GatewaySettings Of(GatewaySettings settings, IReadOnlyList<Issuer> issuers, string? reads) => settings with
    {
        Data = Path.GetFullPath(settings.Data),
        Reads = reads is null ? null : Path.GetFullPath(reads),
        Issuers = settings.Issuers?.ToDictionary(pair => pair.Key, pair => Of(pair.Value, issuers.Single(issuer => issuer.Name == pair.Key))),
    };

    private static IssuerSettings Of(IssuerSettings settings, Issuer issuer) => settings with
    {
        Instance = issuer.TenantId is null ? settings.Instance : issuer.Instance,
        Issuer = issuer.Issuers[0],
        IdentityPrefix = issuer.IdentityPrefix,
        SubjectClaim = issuer.SubjectClaim,
        NameClaim = issuer.NameClaim,
        TenantClaim = issuer.TenantClaim,
        PersonClaim = issuer.PersonClaim,
        ClientClaims = issuer.ClientClaims,
        ScopeClaims = issuer.ScopeClaims,
        Algorithms = issuer.Algorithms,
        TokenTypes = issuer.TokenTypes,
        OperatorClaim = issuer.OperatorRole is null ? settings.OperatorClaim : issuer.OperatorClaim,
    };
}
