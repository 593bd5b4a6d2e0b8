using Microsoft.IdentityModel.JsonWebTokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Finds whose token one claims to be. Nothing is believed of it by that: the issuer's own scheme validates it.</summary>
internal sealed class TokenIssuers(IReadOnlyList<Issuer> issuers)
{
    private readonly Dictionary<string, Issuer> byIssuer =
        issuers.SelectMany(issuer => issuer.Issuers.Select(iss => (iss, issuer))).ToDictionary(pair => pair.iss, pair => pair.issuer, StringComparer.Ordinal);

    public IReadOnlyList<Issuer> All => issuers;

    /// <param name="token">Within its limit.</param>
    /// <returns>The issuer that it names; null where that is none of those that are configured.</returns>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public Issuer? Named(string token) => byIssuer.GetValueOrDefault(new JsonWebToken(token).Issuer);

    /// <summary>Whether pages sign people in.</summary>
    public bool SignIn { get; } = issuers.Any(issuer => issuer.SignsIn);

    /// <summary>Whether somebody may be signed in on pages, by an issuer or as one of the invented people of <c>--dev</c>.</summary>
    public bool KeepsSignIns => SignIn || IsDevelopment;

    /// <summary>Whether there are the invented people of <c>--dev</c>.</summary>
    public bool IsDevelopment { get; } = issuers.Any(issuer => issuer.Name == DevelopmentTokens.Name);

    public Issuer? Find(string? name) => issuers.FirstOrDefault(issuer => issuer.Name == name);
}
