using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Says who calls. The one place that lets anybody in.</summary>
/// <param name="issuers">Whose tokens are accepted.</param>
/// <param name="keys">What they publish, by their names; nothing of <c>--dev</c>.</param>
/// <param name="revoked">What is accepted no longer.</param>
/// <param name="kept">Whom tokens let in a moment ago.</param>
/// <param name="signIns">The sign-ins on pages that have not ended.</param>
/// <param name="limits">The limits of tokens.</param>
/// <param name="looks">Has issuers asked what they call themselves.</param>
/// <param name="log">Told why a token is refused.</param>
/// <param name="development">Those of <c>--dev</c>; null without it.</param>
internal sealed class Callers(
    TokenIssuers issuers, IReadOnlyDictionary<string, IssuerKeys> keys, RevokedTokens revoked, KeptTokens kept, SignedInPeople signIns, TokenLimits limits, IssuerLooks looks,
    SignInLog log, DevelopmentTokens? development)
{
    private const string Bearer = "Bearer ";

    // INVARIANT: whoever has signed in on this browser is never taken for the development officer, whichever page asks.
    private Identified Nobody => development is not null ? Identified.Development : CallerRefusal.TokenRequired;

    /// <summary>Finds who calls, and keeps it with the call.</summary>
    public async ValueTask IdentifyAsync(HttpContext http)
    {
        var found = development is not null && !IsFromHere(http) ? CallerRefusal.NotFromHere
            : BearerOf(http.Request) is { } token ? await OfTokenAsync(http, token)
            : http.Request.Headers.Authorization.Count > 0 ? CallerRefusal.TokenRequired
            : !SignInPages.HasCookie(http, issuers) ? Nobody
            : SignInPages.IsOfThisSite(http.Request) ? await FindOnPageAsync(http) ?? Nobody
            : CallerRefusal.TokenRequired;
        found.KeepWith(http);
    }

    /// <summary>Who signed in on this browser, or why that is no longer good; null where nobody did.</summary>
    /// <remarks>
    /// INVARIANT: a cookie speaks for its owner to pages of this server alone, and a browser sends it whoever's page asks: whoever answers with more than who they are
    /// looks at <see cref="SignInPages.IsOfThisSite"/> too. One that is good no longer is never taken for none.
    /// </remarks>
    public async ValueTask<Identified?> FindOnPageAsync(HttpContext http) => !SignInPages.HasCookie(http, issuers) ? null
        : await SignInPages.FindAsync(http, issuers) is not { Token: { } token } found ? CallerRefusal.SignInEnded
        : WhyNot(token) is { } refusal ? refusal
        : found;

    /// <summary>What speaks by now against what let somebody in; null where nothing does.</summary>
    public CallerRefusal? WhyNot(TokenFacts token) => revoked.WhyNot(token)
        ?? (token.SignIn is { } name && !signIns.Has(name) ? CallerRefusal.SignInEnded : null)
        ?? (token.Key is { } key ? keys[token.Issuer].WhyNot(key) : null);

    /// <summary>Whether a token that let a call in has been spoken against since.</summary>
    public CallerRefusal? WhyNoLonger(HttpContext http) => Identified.Of(http)?.Token is { } token ? WhyNot(token) : null;

    private async ValueTask<Identified> OfTokenAsync(HttpContext http, string token)
    {
        if (token.Length > limits.TokenBytes)
        {
            return CallerRefusal.TooLarge(limits.TokenBytes);
        }

        var hash = TokenHash.Of(token);
        if (kept.Find(hash) is { } known)
        {
            return Unrevoked(known);
        }

        Issuer? issuer;
        try
        {
            issuer = issuers.Named(token);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException)
        {
            return Refused(null, TokenFault.Malformed);
        }

        if (issuer is null)
        {
            looks.Begin(keys.Values);
            return CallerRefusal.IssuerUnknown;
        }

        return await ValidateAsync(http, issuer, token, hash);
    }

    private async ValueTask<Identified> ValidateAsync(HttpContext http, Issuer issuer, string token, TokenHash hash)
    {
        var published = keys.GetValueOrDefault(issuer.Name);
        var begun = kept.Begin(published);
        AuthenticateResult result;
        try
        {
            result = await http.AuthenticateAsync(issuer.TokenScheme);
        }
        catch (UnauthorizedAccessException)
        {
            // Microsoft.Identity.Web throws this where a token of Entra ID has neither `scp` nor `roles`: it is no access token.
            return Refused(issuer, TokenFault.NoScope);
        }

        if (result.Principal is not { } principal)
        {
            // A token that cannot be looked at is not a bad one: whoever holds it has nothing to mend.
            return published is not null && !await TokenSchemes.IsKnownAsync(published, http.RequestAborted) ? CallerRefusal.IssuerUnreachable
                : Why(result.Failure) is { } why ? why
                : Refused(issuer, TokenFault.Of(result.Failure, token, issuer));
        }

        TokenFault? fault;
        var found = issuer == development?.Issuer ? development.Read(principal, out fault) : CallerClaims.Read(issuer, principal, limits, out fault);
        if (fault is not null)
        {
            return Refused(issuer, fault);
        }

        if (found.Refusal is null)
        {
            kept.Keep(hash, found, published, begun);
        }

        return Unrevoked(found);
    }

    private Identified Unrevoked(Identified found)
    {
        if (found.Token is not { } token || revoked.WhyNot(token) is not { } refusal)
        {
            return found;
        }

        if (refusal == CallerRefusal.Invalid)
        {
            log.TellTokenRefused(refusal.Code, token.Issuer, TokenFault.Of(refusal));
        }

        return refusal;
    }

    private CallerRefusal Refused(Issuer? issuer, TokenFault fault)
    {
        log.TellTokenRefused(CallerRefusal.Invalid.Code, issuer?.Name, fault);
        return CallerRefusal.Invalid;
    }

    private static CallerRefusal? Why(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => CallerRefusal.Expired,
        SecurityTokenInvalidAudienceException => CallerRefusal.Audience,
        SecurityTokenInvalidIssuerException => CallerRefusal.IssuerUnknown,
        _ => null,
    };

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..].Trim() : null;

    // The host is looked at too: a page of another site that has its name resolved to 127.0.0.1 is not a caller from here.
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));
}
