namespace TrustSafeguard.Gateway.Configuration;

/// <summary>Somebody whose tokens are accepted: a tenant of Entra ID, by <see cref="TenantId"/>, or another provider of OpenID Connect, by <see cref="Authority"/>.</summary>
public sealed record IssuerSettings
{
    /// <summary>The address below which the provider publishes <c>.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>The tenant of Entra ID, by its id.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where Entra ID is; its public cloud where it is left out.</summary>
    public string? Instance { get; init; }

    /// <summary>What tokens say in <c>iss</c>, where that is not the authority.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whom tokens must be meant for. At least one.</summary>
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>What identities begin with; <c>iss</c> and <c>#</c> where it is left out.</summary>
    public string? IdentityPrefix { get; init; }

    /// <summary>The claim that says who it is: <c>oid</c> for Entra ID, else <c>sub</c>.</summary>
    public string? SubjectClaim { get; init; }

    /// <summary>The claim with what people are called; <c>name</c>.</summary>
    public string? NameClaim { get; init; }

    /// <summary>The claim that says of which tenant a token is: <c>tid</c> for Entra ID; with <see cref="Tenant"/> for any other provider of several tenants.</summary>
    public string? TenantClaim { get; init; }

    /// <summary>What stands in <see cref="TenantClaim"/> in each token, where it is not Entra ID.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// The claim that tokens of people have and those of programs do not: <c>scp</c> for Entra ID. Where there is none, a program is told by its subject.
    /// </summary>
    public string? PersonClaim { get; init; }

    /// <summary>The claims that may say which client a token was issued to, the first that is there; <c>azp</c>, <c>appid</c>, <c>client_id</c>.</summary>
    public IReadOnlyList<string>? ClientClaims { get; init; }

    /// <summary>The claims that say what an integration was granted; <c>roles</c>, <c>scp</c>, <c>scope</c>.</summary>
    public IReadOnlyList<string>? ScopeClaims { get; init; }

    /// <summary>The algorithms of signatures; <c>RS256</c>, <c>PS256</c>, <c>ES256</c>.</summary>
    public IReadOnlyList<string>? Algorithms { get; init; }

    /// <summary>The types of tokens, by their header's <c>typ</c>; <c>at+jwt</c>, <c>JWT</c>.</summary>
    public IReadOnlyList<string>? TokenTypes { get; init; }

    /// <summary>The claim that says what somebody is at the issuer; <c>roles</c>.</summary>
    public string? OperatorClaim { get; init; }

    /// <summary>What stands there for those who run the service, and may see the dashboard; nobody where it is left out.</summary>
    public string? OperatorRole { get; init; }

    /// <summary>By which the pages sign people in at this issuer; none where it is left out.</summary>
    public string? ClientId { get; init; }

    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A file with the client's secret.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>The programs that may call with tokens of their own, by client id.</summary>
    public IReadOnlyDictionary<string, IntegrationSettings>? Integrations { get; init; }

    // The client's secret is one.
    public override string ToString() => $"client {ClientId}";
}
