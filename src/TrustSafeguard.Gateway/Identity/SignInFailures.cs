using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What becomes of a sign-in on a page that fails once the issuer has sent the browser back: the person is told what to do, and whoever runs the service why.</summary>
internal static class SignInFailures
{
    private const string Error = "error";

    private const string NoAnswer =
        $"You are not signed in: your organisation's own sign-in does not answer this service. Go to {SignInPages.SignInPath} and try again in a moment.";

    // What of OAuth 2.0 an issuer says where it does not accept this service as its client, or not for that client's sign-in (RFC 6749, section 5.2). `invalid_request` is not
    // among it: some say that of a code that somebody made up.
    private static readonly string[] OfTheClient = ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

    // What an issuer says where it is at fault itself.
    private static readonly string[] OfItself = ["server_error", "temporarily_unavailable"];

    private static readonly object Redeeming = new();

    /// <summary>Keeps with the call that the issuer itself is asked from now on, and where.</summary>
    public static async Task KeepThatCodeIsRedeemedAsync(AuthorizationCodeReceivedContext context)
    {
        var found = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        context.HttpContext.Items[Redeeming] = found.TokenEndpoint;
    }

    public static Task AnswerAsync(RemoteFailureContext context, Issuer issuer, SignInLog log, IssuerWatch watch)
    {
        var http = context.HttpContext;
        var asked = http.Items[Redeeming] as string;
        switch (context.Failure)
        {
            case SignInException { Refusal.IsOfTheService: true }:
                return SayAsync(http, StatusCodes.Status503ServiceUnavailable, CallerRefusal.OnPages);

            case SignInException failure:
                log.TellSignInRefused(issuer.Name, failure.Fault);
                break;

            // INVARIANT: what the browser brings, in an address or a form, anybody could have written. Of the issuer's words only its answers to this service are gone by.
            case OpenIdConnectProtocolException failure when asked is not null && failure.Data[Error] is string error && OfTheClient.Contains(error):
                watch.TellClientRefused(error);
                return SayAsync(
                    http, StatusCodes.Status503ServiceUnavailable,
                    "You are not signed in: your organisation's sign-in does not accept this service at the moment. Tell whoever runs the service; its log says why.");

            case IssuerUnreachableException:
                return SayAsync(http, StatusCodes.Status503ServiceUnavailable, NoAnswer);

            case { } failure when asked is not null && IsOfTheIssuer(failure) && !http.RequestAborted.IsCancellationRequested:
                watch.TellCodeNotRedeemed(asked, failure);
                return SayAsync(http, StatusCodes.Status503ServiceUnavailable, NoAnswer);

            case SecurityTokenException failure:
                log.TellSignInRefused(issuer.Name, TokenFault.OfSignIn(failure));
                break;

            case OpenIdConnectProtocolException and not OpenIdConnectProtocolInvalidNonceException:
                log.TellSignInRefused(issuer.Name, TokenFault.RefusedThere);
                break;

            case AuthenticationFailureException or OpenIdConnectProtocolInvalidNonceException:
                log.TellSignInRefused(issuer.Name, TokenFault.NotBegunHere);
                break;

            default:
                log.TellSignInRefused(issuer.Name, TokenFault.Other);
                break;
        }

        return SayAsync(
            http, StatusCodes.Status400BadRequest,
            $"You are not signed in: the answer of your organisation's sign-in was not accepted. Go to {SignInPages.SignInPath} and try again.");
    }

    // The platform puts the issuer's error, or none, with what is an answer of the protocol, and has a cause where it is none.
    private static bool IsOfTheIssuer(Exception failure) => failure is HttpRequestException or TaskCanceledException
        || (failure is OpenIdConnectProtocolException
            && (failure.Data[Error] is string error ? OfItself.Contains(error) : failure.Data.Contains(Error) || failure.InnerException is not null));

    private static Task SayAsync(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(words, http.RequestAborted);
    }
}
