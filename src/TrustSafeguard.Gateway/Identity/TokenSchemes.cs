using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>One scheme of ASP.NET Core for each issuer: these validate tokens, and nothing else here does.</summary>
internal static class TokenSchemes
{
    /// <summary>Where a provider publishes its configuration, below its authority.</summary>
    public const string Discovery = "/.well-known/openid-configuration";

    /// <summary>Adds the scheme of one issuer.</summary>
    public static void Add(AuthenticationBuilder authentication, Issuer issuer, TokenLimits limits, IssuerKeys keys)
    {
        if (issuer.TenantId is { } tenant)
        {
            authentication.AddMicrosoftIdentityWebApi(
                options => Configure(options, issuer, limits, keys),
                options =>
                {
                    options.Instance = issuer.Instance;
                    options.TenantId = tenant;
                    options.ClientId = issuer.ClientId ?? issuer.Audiences[0];

                    // It asks each token for `scp` or `roles`, and for no other name. Where others stand for them, they are asked for when the caller is read.
                    options.AllowWebApiToBeAuthorizedByACL = !issuer.NamesScopesAsEntra;
                },
                issuer.TokenScheme);
        }
        else
        {
            authentication.AddJwtBearer(issuer.TokenScheme, options => Configure(options, issuer, limits, keys));
        }
    }

    /// <summary>What holds of every token, whoever issued it.</summary>
    public static void Restrict(JwtBearerOptions options, TokenLimits limits)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = limits.TokenBytes });
        var rules = options.TokenValidationParameters;
        rules.ValidateIssuer = rules.ValidateAudience = rules.ValidateLifetime = rules.ValidateIssuerSigningKey = true;
        rules.RequireAudience = rules.RequireExpirationTime = rules.RequireSignedTokens = true;
        rules.ClockSkew = limits.ClockSkew;
    }

    private static void Configure(JwtBearerOptions options, Issuer issuer, TokenLimits limits, IssuerKeys keys)
    {
        Restrict(options, limits);
        options.Authority = issuer.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = !issuer.Authority.IsLoopback;
        var rules = options.TokenValidationParameters;
        rules.ValidIssuers = issuer.Issuers;
        rules.ValidAudiences = issuer.Audiences;
        rules.ValidAlgorithms = issuer.Algorithms;
        rules.ValidTypes = issuer.TokenTypes;
        options.ConfigurationManager = keys;
    }

    /// <summary>Whether an issuer's configuration and its keys are known, or can be had now.</summary>
    public static async ValueTask<bool> IsKnownAsync(IConfigurationManager<OpenIdConnectConfiguration> keys, CancellationToken cancellation)
    {
        try
        {
            await keys.GetConfigurationAsync(cancellation);
            return true;
        }
        catch (IssuerUnreachableException)
        {
            return false;
        }
    }
}
