using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What the settings of an issuer cannot say without letting nobody in, or taking everybody for one.</summary>
internal static class IssuerTexts
{
    private static readonly string[] SameForEverybody = ["iss", "aud", "tid"];
    private static readonly string[] OtherEachTime = ["jti", "uti", "iat", "nbf", "exp"];

    // Of these addresses of Entra ID, tokens never say that they issued them: those say which tenant did.
    private static readonly string[] OfManyTenants = ["/common", "/organizations", "/consumers"];

    /// <exception cref="ConfigurationException">Something is such.</exception>
    public static void Check(string name, IssuerSettings settings)
    {
        CheckList(name, nameof(IssuerSettings.Audiences), settings.Audiences, "write whom its tokens must be meant for");
        CheckList(name, nameof(IssuerSettings.Algorithms), settings.Algorithms, "write those of its signatures, or take it out");
        CheckList(name, nameof(IssuerSettings.TokenTypes), settings.TokenTypes, "write what its tokens have as `typ`, or take it out");
        CheckList(name, nameof(IssuerSettings.ClientClaims), settings.ClientClaims, "write the claims that say which client it is, or take it out");
        CheckList(name, nameof(IssuerSettings.ScopeClaims), settings.ScopeClaims, "write the claims that hold scopes, or take it out");
        CheckSubject(name, settings);
        CheckTenant(name, settings);
        if (settings is { Authority: { } authority, Issuer: null } && Uri.TryCreate(authority, UriKind.Absolute, out var address) && IsOfManyTenants(address))
        {
            throw IssuerReading.Wrong(
                name, nameof(IssuerSettings.Authority),
                $"`{authority}` stands for many tenants, and no token says that it was issued there; take it out, and name each tenant that you mean in "
                    + $"`{nameof(IssuerSettings.TenantId)}`");
        }
    }

    // A token of another tenant is refused by its `iss` where that names the tenant. Where it does not, the claim is all that tells them apart, and half of what is needed is none.
    private static void CheckTenant(string name, IssuerSettings settings)
    {
        if (settings is { TenantId: not null, Tenant: not null })
        {
            throw IssuerReading.Wrong(
                name, nameof(IssuerSettings.Tenant), $"it is `{nameof(IssuerSettings.TenantId)}` that says which tenant of Entra ID it is; take this out");
        }

        if (settings.TenantId is null && (settings.Tenant is null) != (settings.TenantClaim is null))
        {
            throw IssuerReading.Wrong(
                name, settings.Tenant is null ? nameof(IssuerSettings.Tenant) : nameof(IssuerSettings.TenantClaim),
                $"`{nameof(IssuerSettings.TenantClaim)}` names the claim, and `{nameof(IssuerSettings.Tenant)}` says what stands in it: set both or neither");
        }
    }

    private static void CheckSubject(string name, IssuerSettings settings)
    {
        var claim = settings.SubjectClaim ?? Issuer.SubjectClaimOf(settings.TenantId);
        var why = SameForEverybody.Append(settings.TenantClaim).Contains(claim, StringComparer.OrdinalIgnoreCase)
            ? "the same in everybody's tokens, who would all be one person"
            : OtherEachTime.Contains(claim, StringComparer.OrdinalIgnoreCase) ? "another in each token, so that nobody would be known again"
            : null;
        if (why is not null)
        {
            throw IssuerReading.Wrong(
                name, nameof(IssuerSettings.SubjectClaim), $"`{claim}` does not do: it is {why}; write the claim that says who it is, or take it out");
        }
    }

    private static bool IsOfManyTenants(Uri authority) =>
        authority.Host == new Uri(Issuer.DefaultInstance).Host
        && Array.Exists(OfManyTenants, path => (authority.AbsolutePath + "/").StartsWith(path + "/", StringComparison.OrdinalIgnoreCase));

    // INVARIANT: to what validates tokens, an empty list of algorithms or of types allows every one.
    private static void CheckList(string name, string key, IReadOnlyList<string?>? list, string cure)
    {
        if (list is { Count: 0 } || list?.Any(string.IsNullOrWhiteSpace) == true)
        {
            throw IssuerReading.Wrong(name, key, $"{(list.Count == 0 ? "it is a list of nothing" : "something in it is empty")}; {cure}");
        }
    }
}
