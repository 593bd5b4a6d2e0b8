using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Tokens of <c>serve --dev</c>, signed with a key that is made at the start and known to nobody.</summary>
/// <remarks>INVARIANT: without <c>--dev</c> there is none of these, and no issuer of their name.</remarks>
internal sealed class DevelopmentTokens : IDisposable
{
    /// <summary>The name of its issuer.</summary>
    public const string Name = "development";

    private const string Address = "https://development.invalid";
    private const string Audience = "trustsafeguard";
    private const string Post = "post";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TokenLimits limits;
    private readonly TimeProvider time;

    public DevelopmentTokens(TokenLimits limits, TimeProvider time)
    {
        this.limits = limits;
        this.time = time;
    }

    /// <summary>As whose tokens they are read.</summary>
    public Issuer Issuer { get; } = new(Name, new Uri(Address), [Address], [Audience], Name + "#") { Algorithms = [SecurityAlgorithms.EcdsaSha256] };

    public void AddTo(AuthenticationBuilder authentication) => authentication.AddJwtBearer(Issuer.TokenScheme, options =>
    {
        TokenSchemes.Restrict(options, limits);
        var rules = options.TokenValidationParameters;
        rules.ValidIssuers = Issuer.Issuers;
        rules.ValidAudiences = Issuer.Audiences;
        rules.ValidAlgorithms = Issuer.Algorithms;
        rules.IssuerSigningKey = new ECDsaSecurityKey(key);
    });

    /// <summary>A token for an invented person.</summary>
    public string Issue(string subject, IEnumerable<DevelopmentPost> posts)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + limits.DevelopmentTokenTime,
            Subject = new ClaimsIdentity(
                [new Claim("sub", subject), .. posts.Select(post => new Claim(Post, $"{Vocabulary.WordOf(post.Role)} {post.Place}"))]),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>The caller of one of these tokens, which was validated.</summary>
    public Identified Read(ClaimsPrincipal token, out TokenFault? fault) => CallerClaims.TokenOf(Issuer, token, limits, out fault) is not { } facts ? CallerRefusal.Invalid
        : Identified.As(
            new Caller(facts.Identity, CallerKind.Development) { Name = token.FindFirstValue("sub"), DevelopmentPosts = [.. token.FindAll(Post).Select(PostOf)] },
            facts with { Key = null });

    public void Dispose() => key.Dispose();

    private static DevelopmentPost PostOf(Claim claim) =>
        claim.Value.Split(' ') is [var word, var place] && Vocabulary.TryParse<Role>(word, out var role)
            ? new DevelopmentPost(role, place)
            : throw new InvalidOperationException("A development token holds a post that was not written here.");
}
