using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What becomes of a sign-in on a page that fails once the issuer has sent the browser back: the person is told what to do, and whoever runs the service why.</summary>
internal static class SignInFailures
{
    private const string Refused = "identity.sign-in-refused";
    private const string Error = "error";

    // What of OAuth 2.0 an issuer says where it does not take this service for its client, or not for that client's sign-in (RFC 6749, section 5.2).
    private static readonly string[] OfTheClient = ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_request", "invalid_scope"];

    public static Task AnswerAsync(RemoteFailureContext context, Issuer issuer, SignInLog log, IssuerWatch watch)
    {
        var http = context.HttpContext;
        switch (context.Failure)
        {
            case SignInException { Refusal.IsOfTheService: true }:
                return SayAsync(http, StatusCodes.Status503ServiceUnavailable, CallerRefusal.OnPages);

            case SignInException failure:
                log.TellRefused(Refused, issuer.Name, failure.Fault);
                break;

            // INVARIANT: what the browser brings anybody could have written. Of the issuer's own words only its answers to this service are gone by.
            case OpenIdConnectProtocolException failure when !http.Request.Query.ContainsKey(Error) && failure.Data[Error] is string error && OfTheClient.Contains(error):
                watch.TellClientRefused(error);
                return SayAsync(
                    http, StatusCodes.Status503ServiceUnavailable,
                    "You are not signed in: your organisation's sign-in does not accept this service at the moment. Tell whoever runs the service; its log says why.");

            case HttpRequestException or TaskCanceledException when !http.RequestAborted.IsCancellationRequested:
                watch.TellAway(issuer.Authority.AbsoluteUri, context.Failure);
                return SayAsync(
                    http, StatusCodes.Status503ServiceUnavailable,
                    $"You are not signed in: your organisation's own sign-in does not answer this service. Go to {SignInPages.SignInPath} and try again in a moment.");

            case SecurityTokenException failure:
                log.TellRefused(Refused, issuer.Name, TokenFault.OfSignIn(failure));
                break;

            case OpenIdConnectProtocolException and not OpenIdConnectProtocolInvalidNonceException:
                log.TellRefused(Refused, issuer.Name, TokenFault.RefusedThere);
                break;

            case AuthenticationFailureException or OpenIdConnectProtocolInvalidNonceException:
                log.TellRefused(Refused, issuer.Name, TokenFault.NotBegunHere);
                break;

            default:
                log.TellRefused(Refused, issuer.Name, TokenFault.Other);
                break;
        }

        return SayAsync(
            http, StatusCodes.Status400BadRequest,
            $"You are not signed in: the answer of your organisation's sign-in was not accepted. Go to {SignInPages.SignInPath} and try again.");
    }

    private static Task SayAsync(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(words, http.RequestAborted);
    }
}
