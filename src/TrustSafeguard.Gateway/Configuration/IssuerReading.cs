using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>Reads whose tokens are accepted.</summary>
internal static class IssuerReading
{
    private const string Value = "config.value";
    private const string ReservedPrefix = "development";

    private static readonly string[] KnownAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static IReadOnlyList<Issuer> Of(GatewaySettings settings)
    {
        List<Issuer> issuers = [.. (settings.Issuers ?? new Dictionary<string, IssuerSettings>()).Select(pair => Of(pair.Key, pair.Value))];
        foreach (var issuer in issuers)
        {
            foreach (var other in issuers.Where(other => other != issuer))
            {
                CheckBeside(issuer, other);
            }
        }

        return issuers;
    }

    /// <summary>
    /// The same for a command that signs nobody in, and may not be let at the secret of the pages. Of an issuer whose address stands elsewhere, as where the environment has
    /// secrets alone, it knows nothing.
    /// </summary>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static IReadOnlyList<Issuer> WithoutClients(GatewaySettings settings) => Of(settings with
    {
        Issuers = settings.Issuers?.Where(pair => pair.Value.TenantId is not null || pair.Value.Authority is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value with { ClientId = null, ClientSecret = null, ClientSecretFile = null }),
    });

    // INVARIANT: two people never have one identity. Where one prefix began with another, a subject could be chosen that makes up the difference.
    private static void CheckBeside(Issuer issuer, Issuer other)
    {
        if (PlainText.IdentityKey(other.IdentityPrefix).StartsWith(PlainText.IdentityKey(issuer.IdentityPrefix), StringComparison.Ordinal))
        {
            throw Wrong(
                other.Name, nameof(IssuerSettings.IdentityPrefix),
                $"`{other.IdentityPrefix}` begins as that of `{issuer.Name}` does, so that one identity could be two people's; give each issuer its own");
        }

        if (issuer.Issuers.Intersect(other.Issuers).FirstOrDefault() is { } iss)
        {
            throw Wrong(other.Name, nameof(IssuerSettings.Issuer), $"`{iss}` is that of `{issuer.Name}` too; configure each issuer once");
        }
    }

    private static Issuer Of(string name, IssuerSettings settings)
    {
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new ConfigurationException(Value, $"`{name}` in `Issuers` does not do as the name of an issuer: write letters, digits and hyphens, such as `larch-trust`.");
        }

        settings = settings with { TenantId = Guid.TryParse(settings.TenantId, out var tenant) ? tenant.ToString() : settings.TenantId };
        var isEntra = settings.TenantId is not null;
        if (isEntra == (settings.Authority is not null))
        {
            throw Wrong(name, nameof(IssuerSettings.Authority), "set one of `Authority` and, for Entra ID, `TenantId`");
        }

        IssuerTexts.Check(name, settings);
        var authority = isEntra ? EntraOf(name, settings) : AddressOf(name, nameof(IssuerSettings.Authority), settings.Authority!);
        IReadOnlyList<string> issuers = settings.Issuer is { } one ? [one]
            : isEntra ? [authority.AbsoluteUri, $"https://sts.windows.net/{settings.TenantId}/"]
            : [settings.Authority!];
        var read = new Issuer(name, authority, issuers, AudiencesOf(name, settings), settings.IdentityPrefix ?? issuers[0] + "#")
        {
            TenantId = settings.TenantId,
            Instance = settings.Instance ?? Issuer.DefaultInstance,
            SubjectClaim = settings.SubjectClaim ?? Issuer.SubjectClaimOf(settings.TenantId),
            ClientId = settings.ClientId,
            ClientSecret = ServedSettings.SecretOf($"Issuers:{name}:ClientSecret", settings.ClientSecret, settings.ClientSecretFile),
            Integrations = (settings.Integrations ?? new Dictionary<string, IntegrationSettings>()).ToDictionary(
                pair => pair.Key, pair => IntegrationReading.Of(name, pair.Key, pair.Value), StringComparer.Ordinal),
        };
        read = read with
        {
            NameClaim = settings.NameClaim ?? read.NameClaim,
            TenantClaim = settings.TenantClaim ?? (isEntra ? Issuer.EntraTenantClaim : null),
            Tenant = settings.TenantId ?? settings.Tenant,
            PersonClaim = settings.PersonClaim ?? (isEntra ? Issuer.EntraPersonClaim : null),
            ClientClaims = settings.ClientClaims ?? read.ClientClaims,
            ScopeClaims = settings.ScopeClaims ?? read.ScopeClaims,
            Algorithms = settings.Algorithms ?? read.Algorithms,
            TokenTypes = settings.TokenTypes ?? read.TokenTypes,
            OperatorClaim = settings.OperatorClaim ?? read.OperatorClaim,
            OperatorRole = settings.OperatorRole,
        };
        Check(read);
        return read;
    }

    private static void Check(Issuer issuer)
    {
        if (issuer.Algorithms.FirstOrDefault(algorithm => !KnownAlgorithms.Contains(algorithm)) is { } algorithm)
        {
            throw Wrong(issuer.Name, nameof(IssuerSettings.Algorithms), $"`{algorithm}` is not taken; write some of {string.Join(", ", KnownAlgorithms)}");
        }

        if (issuer.IdentityPrefix.Length is 0 or > TextLimits.Name / 2 || PlainText.IdentityKey(issuer.IdentityPrefix).StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            throw Wrong(
                issuer.Name, nameof(IssuerSettings.IdentityPrefix),
                $"`{issuer.IdentityPrefix}` does not do; give 1 to {TextLimits.Name / 2} characters that do not begin with `{ReservedPrefix}`");
        }

        // As it is recorded with a subject behind it: a token's would be another, letter by letter.
        if (PlainText.Tidy(issuer.IdentityPrefix + "0") is var recorded && recorded != issuer.IdentityPrefix + "0")
        {
            throw Wrong(
                issuer.Name, nameof(IssuerSettings.IdentityPrefix),
                $"`{issuer.IdentityPrefix}` would be recorded as `{recorded[..^1]}`, so that nobody could sign in; write it as it is recorded");
        }

        if ((issuer.ClientId is null) != (issuer.ClientSecret is null))
        {
            throw Wrong(issuer.Name, nameof(IssuerSettings.ClientId), "signing in on pages needs `ClientId` and `ClientSecret` or `ClientSecretFile`; set both or neither");
        }

        if (issuer.TenantId is null && issuer.ClientId is { } client && issuer.Audiences.Contains(client))
        {
            throw Wrong(
                issuer.Name, nameof(IssuerSettings.Audiences),
                $"`{client}` is the client of the pages, whose identity tokens would do as access tokens; give the API an audience of its own");
        }
    }

    private static IReadOnlyList<string> AudiencesOf(string name, IssuerSettings settings) =>
        settings.Audiences is { Count: > 0 } audiences ? audiences : throw Wrong(name, nameof(IssuerSettings.Audiences), "name at least one: whom its tokens must be meant for");

    private static Uri EntraOf(string name, IssuerSettings settings) =>
        Guid.TryParse(settings.TenantId, out _)
            ? AddressOf(name, nameof(IssuerSettings.Instance), $"{(settings.Instance ?? Issuer.DefaultInstance).TrimEnd('/')}/{settings.TenantId}/v2.0")
            : throw Wrong(
                name, nameof(IssuerSettings.TenantId), $"`{settings.TenantId}` is not the id of one tenant; copy the directory's id from Entra ID");

    private static Uri AddressOf(string name, string key, string text)
    {
        // INVARIANT: what may hold a secret is not repeated.
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length > 0)
        {
            throw Wrong(name, key, "leave off what stands before the `@`: the issuer publishes its keys to everybody, and others could read it here");
        }

        if (address is null || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw Wrong(name, key, "write its https address; http does for a provider on this machine alone, such as `http://127.0.0.1:8080`");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw Wrong(name, key, $"leave off what stands from `{(address.Query + address.Fragment)[0]}` on, since addresses are looked for below it");
        }

        return address.AbsolutePath.TrimEnd('/').EndsWith(TokenSchemes.Discovery, StringComparison.OrdinalIgnoreCase)
            ? throw Wrong(name, key, $"`{text}` does not do: leave `{TokenSchemes.Discovery}` off, which is looked for below it")
            : address;
    }

    /// <summary>What is said of a setting of an issuer that does not do.</summary>
    public static ConfigurationException Wrong(string issuer, string key, string what) => new(Value, $"`Issuers:{issuer}:{key}`: {what}.");
}
