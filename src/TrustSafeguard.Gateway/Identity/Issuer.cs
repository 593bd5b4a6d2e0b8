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

    /// <summary>The tenant, where it is one of Entra ID.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where Entra ID is.</summary>
    public string Instance { get; init; } = DefaultInstance;

    public string SubjectClaim { get; init; } = "sub";

    public string NameClaim { get; init; } = "name";

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

    /// <summary>Whether pages sign people in here.</summary>
    public bool SignsIn => ClientId is not null && ClientSecret is not null;

    // The client's secret is one.
    public override string ToString() => Name;
}
