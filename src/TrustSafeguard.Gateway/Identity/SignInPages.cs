using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Signs people in on pages: authorisation code with PKCE at their issuer, and a cookie of this server after.</summary>
internal static class SignInPages
{
    /// <summary>Where people sign in; below it, at an issuer by its name.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Where they sign out.</summary>
    public const string SignOutPath = "/sign-out";

    private const string Cookie = "page";
    private const string CookieName = "__Host-trustsafeguard";

    // Browsers keep a `__Host-` cookie of https alone, and a demonstration is served on this machine without.
    private const string DevelopmentCookieName = "trustsafeguard-development";
    private const string FetchSite = "Sec-Fetch-Site";
    private const string SignInClaim = "sign-in";
    private const string IssuerClaim = "issuer";
    private const string IdentityClaim = "identity";
    private const string NameClaim = "name";
    private const string IssuedAtClaim = "issued-at";
    private const string OperatorClaim = "operator";

    public static void Add(
        IServiceCollection services, AuthenticationBuilder authentication, TokenIssuers issuers, RevokedTokens revoked, TokenLimits limits, SignInLog log,
        Func<Issuer, IssuerWatch> watch, Func<Issuer, IssuerKeys> keys)
    {
        // The keys of cookies live in the process: nothing on the disk opens a cookie, and a restart signs everybody out.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        authentication.AddCookie(Cookie, options =>
        {
            options.Cookie.Name = CookieNameOf(issuers);
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = issuers.IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.ExpireTimeSpan = limits.SignInTime;
            options.SlidingExpiration = false;
        });
        foreach (var issuer in issuers.All.Where(issuer => issuer.SignsIn))
        {
            authentication.AddOpenIdConnect(issuer.SignInScheme, options => Configure(options, issuer, revoked, limits, log, watch(issuer), keys(issuer)));
        }
    }

    /// <summary>The way to a sign-in at an issuer, and back to a page of this server.</summary>
    /// <returns>False where the issuer does not answer: nothing was begun.</returns>
    public static async ValueTask<bool> BeginAsync(HttpContext http, Issuer issuer, string? back)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(issuer.SignInScheme);
        if (!await TokenSchemes.IsKnownAsync(options.ConfigurationManager!, http.RequestAborted))
        {
            return false;
        }

        await http.ChallengeAsync(issuer.SignInScheme, new AuthenticationProperties { RedirectUri = IsOwnPath(back) ? back : "/" });
        return true;
    }

    /// <summary>Keeps that somebody has signed in on this browser, without an issuer: for the invented people of <c>--dev</c>.</summary>
    public static async Task KeepAsync(HttpContext http, string issuer, string identity, string? name, DateTimeOffset now) =>
        await http.SignInAsync(Cookie, await BeginAsync(http, issuer, identity, name, now));

    public static async Task EndAsync(HttpContext http)
    {
        await EndSignInAsync(http);
        await http.SignOutAsync(Cookie);
    }

    /// <summary>Whether this browser shows that somebody signed in on it, good or not.</summary>
    public static bool HasCookie(HttpContext http, TokenIssuers issuers) => issuers.KeepsSignIns && http.Request.Cookies.ContainsKey(CookieNameOf(issuers));

    /// <summary>Who signed in on this browser; null where nobody did.</summary>
    public static async ValueTask<Identified?> FindAsync(HttpContext http, TokenIssuers issuers)
    {
        if (await http.AuthenticateAsync(Cookie) is not { Principal: { } signedIn, Properties.ExpiresUtc: { } expires }
            || issuers.Find(signedIn.FindFirstValue(IssuerClaim)) is not { } issuer || signedIn.FindFirstValue(IdentityClaim) is not { } identity)
        {
            return null;
        }

        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signedIn.FindFirstValue(IssuedAtClaim)!, CultureInfo.InvariantCulture));
        var facts = new TokenFacts(issuer.Name, identity, null, issuedAt, expires)
        {
            SignIn = signedIn.FindFirstValue(SignInClaim) ?? string.Empty, IsOperator = signedIn.FindFirst(OperatorClaim) is not null,
        };
        return Identified.As(new Caller(identity, CallerKind.Person) { Name = signedIn.FindFirstValue(NameClaim) }, facts);
    }

    /// <summary>Whether a page of this very server asks, or somebody by hand. A browser says so itself, and no page can make it say otherwise.</summary>
    public static bool IsOfThisSite(HttpRequest request) => request.Headers[FetchSite] is [{ } site]
        ? site is "same-origin" or "none"
        : request.Headers.Origin is [{ } origin] && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a page of another site asks: the browser says so. A program says nothing of it.</summary>
    public static bool IsOfAnotherSite(HttpRequest request) =>
        (request.Headers.ContainsKey(FetchSite) || request.Headers.Origin.Count > 0) && !IsOfThisSite(request);

    private static void Configure(
        OpenIdConnectOptions options, Issuer issuer, RevokedTokens revoked, TokenLimits limits, SignInLog log, IssuerWatch watch, IssuerKeys keys)
    {
        options.Authority = issuer.Authority.AbsoluteUri;
        options.ClientId = issuer.ClientId;
        options.ClientSecret = issuer.ClientSecret;
        options.SignInScheme = Cookie;
        options.CallbackPath = $"{SignInPath}/{issuer.Name}/callback";
        options.SignedOutCallbackPath = $"{SignOutPath}/{issuer.Name}/callback";

        // A sign-in ends here, by whoever signed in: a link elsewhere ends nobody's.
        options.RemoteSignOutPath = default;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.BackchannelTimeout = limits.IssuerTime;
        options.RequireHttpsMetadata = !issuer.Authority.IsLoopback;
        options.ConfigurationManager = keys;
        options.TokenValidationParameters.ValidAlgorithms = issuer.Algorithms;
        options.TokenValidationParameters.ClockSkew = limits.ClockSkew;
        options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Events.OnAuthorizationCodeReceived = SignInFailures.KeepThatCodeIsRedeemedAsync;
        options.Events.OnTokenValidated = async context =>
        {
            watch.TellSignedIn();
            await KeepWhoIsMeantAsync(context, issuer, revoked, limits);
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return SignInFailures.AnswerAsync(context, issuer, log, watch);
        };
    }

    // Of what the issuer tells, the cookie keeps no more than is looked at.
    private static async Task KeepWhoIsMeantAsync(TokenValidatedContext context, Issuer issuer, RevokedTokens revoked, TokenLimits limits)
    {
        if (CallerClaims.TokenOf(issuer, context.Principal!, limits, out var fault) is not { IssuedAt: { } issuedAt } facts)
        {
            context.Fail(new SignInException(CallerRefusal.Invalid, fault ?? TokenFault.NoIssueTime));
            return;
        }

        if (revoked.WhyNot(facts) is { } refusal)
        {
            context.Fail(new SignInException(refusal, TokenFault.Of(refusal)));
            return;
        }

        var signedIn = await BeginAsync(context.HttpContext, issuer.Name, facts.Identity, context.Principal!.FindFirstValue(issuer.NameClaim), issuedAt);
        if (facts.IsOperator)
        {
            ((ClaimsIdentity)signedIn.Identity!).AddClaim(new Claim(OperatorClaim, ""));
        }

        context.Principal = signedIn;
    }

    // Whoever was signed in on this browser before is not from then on.
    private static async ValueTask<ClaimsPrincipal> BeginAsync(HttpContext http, string issuer, string identity, string? name, DateTimeOffset issuedAt)
    {
        await EndSignInAsync(http);
        List<Claim> claims =
        [
            new(SignInClaim, SignIns(http).Begin()), new(IssuerClaim, issuer), new(IdentityClaim, identity),
            new(IssuedAtClaim, issuedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        if (name is not null)
        {
            claims.Add(new Claim(NameClaim, name));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Cookie));
    }

    private static async ValueTask EndSignInAsync(HttpContext http) => SignIns(http).End((await http.AuthenticateAsync(Cookie)).Principal?.FindFirstValue(SignInClaim));

    private static SignedInPeople SignIns(HttpContext http) => http.RequestServices.GetRequiredService<SignedInPeople>();

    private static string CookieNameOf(TokenIssuers issuers) => issuers.IsDevelopment ? DevelopmentCookieName : CookieName;

    private static bool IsOwnPath(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(path, UriKind.Relative);
}
