using System.Security.Claims;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Somebody whose tokens are accepted.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="Authority">Below it the provider publishes its configuration.</param>
/// <param name="Issuers">What tokens may say in <c>iss</c>.</param>
/// <param name="Audiences">Whom tokens must be meant for.</param>
/// <param name="IdentityPrefix">What identities begin with.</param>
public sealed record Issuer(string Name, Uri Authority, IReadOnlyList<string> Issuers, IReadOnlyList<string> Audiences, string IdentityPrefix)
{
    public const string DefaultInstance = "https://login.microsoftonline.com/";

    /// <summary>Where Entra ID says of which tenant a token is.</summary>
    public const string EntraTenantClaim = "tid";

    /// <summary>Where Entra ID has the scopes that a person gave to a program: no token of a program's own has it.</summary>
    public const string EntraPersonClaim = "scp";

    /// <summary>The tenant, where it is one of Entra ID.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where Entra ID is.</summary>
    public string Instance { get; init; } = DefaultInstance;

    public string SubjectClaim { get; init; } = "sub";

    public string NameClaim { get; init; } = "name";

    /// <summary>The claim that says of which tenant a token is; null where nothing does.</summary>
    public string? TenantClaim { get; init; }

    /// <summary>What stands there; null where any does.</summary>
    public string? Tenant { get; init; }

    /// <summary>The claim that tokens of people have and those of programs do not; null where a program is told by its subject.</summary>
    public string? PersonClaim { get; init; }

    public IReadOnlyList<string> ClientClaims { get; init; } = ["azp", "appid", "client_id"];

    public IReadOnlyList<string> ScopeClaims { get; init; } = ["roles", "scp", "scope"];

    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256", "PS256", "ES256"];

    public IReadOnlyList<string> TokenTypes { get; init; } = ["at+jwt", "JWT"];

    /// <summary>The claim that says what somebody is at the issuer.</summary>
    public string OperatorClaim { get; init; } = "roles";

    /// <summary>What stands there for those who run the service; null where the issuer says that of nobody. It opens no record.</summary>
    public string? OperatorRole { get; init; }

    /// <summary>By which pages sign people in; null where they do not.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>The programs that may call with tokens of their own, by client id.</summary>
    public IReadOnlyDictionary<string, Integration> Integrations { get; init; } = new Dictionary<string, Integration>();

    /// <summary>The scheme under which ASP.NET Core validates its tokens.</summary>
    public string TokenScheme => $"token:{Name}";

    /// <summary>The scheme under which ASP.NET Core signs people in.</summary>
    public string SignInScheme => $"sign-in:{Name}";

    /// <summary>Whether what people and programs were granted stands where Entra ID has it by itself.</summary>
    public bool NamesScopesAsEntra => PersonClaim == EntraPersonClaim && ScopeClaims.Contains("roles", StringComparer.Ordinal);

    /// <summary>
    /// Whether a token was given for an API. Those of Entra ID say by their scopes or roles that they are no identity tokens; those of others by whom they are meant for.
    /// </summary>
    /// <param name="claims">The claims of the token.</param>
    public bool GivesForApi(IEnumerable<Claim> claims) =>
        TenantId is null || claims.Any(claim => claim.Type == PersonClaim || ScopeClaims.Contains(claim.Type, StringComparer.Ordinal));

    /// <summary>The claim that says who somebody is where nobody says otherwise.</summary>
    /// <param name="tenant">The tenant of Entra ID; null for any other issuer.</param>
    public static string SubjectClaimOf(string? tenant) => tenant is null ? "sub" : "oid";

    /// <summary>Whether pages sign people in here.</summary>
    public bool SignsIn => ClientId is not null && ClientSecret is not null;

    // The client's secret is one.
    public override string ToString() => Name;
}
