using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>An issuer on this machine, that publishes one key and signs with it by RS256.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    private const string Audience = "api://safeguarding";
    private const string KeyId = "the-one-key";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly RSA key = RSA.Create(2048);
    private readonly WebApplication application;

    private LocalIssuer(WebApplication application) => this.application = application;

    /// <summary>As whose tokens a gateway reads them; identities are subjects.</summary>
    public Issuer Issuer => new("local", new Uri(Authority), [Authority], [Audience], IdentityPrefix: "");

    private string Authority => application.Urls.First() + "/";

    public static async Task<LocalIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new LocalIssuer(builder.Build());
        issuer.application.MapGet("/.well-known/openid-configuration", () => TypedResults.Json(new { issuer = issuer.Authority, jwks_uri = issuer.Authority + "keys" }));
        issuer.application.MapGet("/keys", () => TypedResults.Json(new { keys = new[] { issuer.PublishedKey() } }));
        await issuer.application.StartAsync();
        return issuer;
    }

    /// <summary>An access token with what an issuer of a trust puts into one.</summary>
    public string TokenOf(string subject) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Authority,
        Audience = Audience,
        TokenType = "at+jwt",
        IssuedAt = DateTime.UtcNow,
        NotBefore = DateTime.UtcNow,
        Expires = DateTime.UtcNow + Lifetime,
        Subject = new ClaimsIdentity(
        [
            new Claim("sub", subject), new Claim("name", "Olga Invented"), new Claim("azp", "5c1f7a52-0d3c-4a57-9a5f-0a2b6f1f4e11"), new Claim("scp", "access_as_user"),
            new Claim("jti", Guid.NewGuid().ToString()),
        ]),
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        key.Dispose();
    }

    private Dictionary<string, string> PublishedKey()
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string>
        {
            ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = KeyId, ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
            ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
        };
    }
}
