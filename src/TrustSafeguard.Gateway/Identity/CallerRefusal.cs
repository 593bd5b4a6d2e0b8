using System.Globalization;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Why a call is turned away before anything is asked of the records.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable.</param>
/// <param name="Message">What to do.</param>
public sealed record CallerRefusal(int Status, string Code, string Message)
{
    public static CallerRefusal NotFromHere { get; } = new(
        StatusCodes.Status403Forbidden, "identity.not-loopback", "`--dev` accepts callers from this machine only. Call it by 127.0.0.1 or localhost.");

    public static CallerRefusal TokenRequired { get; } = Unauthorised(
        "identity.token-required", "Send an access token for this service: `Authorization: Bearer …`. Whoever runs the service can say where one is had.");

    public static CallerRefusal IssuerUnknown { get; } = Unauthorised(
        "identity.issuer-unknown", "Sign in where this service's operator says: tokens of this issuer or tenant are not accepted.");

    public static CallerRefusal Expired { get; } = Unauthorised("identity.token-expired", "Fetch a new token: this one is no longer good.");

    public static CallerRefusal Audience { get; } = Unauthorised("identity.token-audience", "Fetch a token for this service: this one is meant for another.");

    public static CallerRefusal Invalid { get; } = Unauthorised(
        "identity.token-invalid", "Fetch a new access token from the issuer and send it as it is: this one is not accepted.");

    public static CallerRefusal Revoked { get; } = Unauthorised(
        "identity.token-revoked", "Sign in again. Where that does not help, ask whoever runs the service: this token or its holder was revoked.");

    public static CallerRefusal SignInEnded { get; } = Unauthorised(
        "identity.sign-in-ended", "Sign in again on the front page of this service: what this browser shows is no longer good.");

    public static CallerRefusal Integration { get; } = Unauthorised(
        "identity.integration-unknown", "Have the operator name this client under the issuer's `Integrations`: its token stands for no person.");

    public static CallerRefusal NotOperator { get; } = new(
        StatusCodes.Status403Forbidden, "identity.not-operator", "This is for those who run the service. Whoever runs it can have the issuer say so of you.");

    public static CallerRefusal IssuerUnreachable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "identity.issuer-unreachable", "Ask again in a moment: the issuer of this token does not answer for its keys.");

    public static CallerRefusal RevocationsUnreadable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "identity.revocations-unreadable",
        "Tell whoever runs the service: its list of revocations cannot be read, so nobody is let in with a token.");

    public static CallerRefusal TooMany { get; } = new(
        StatusCodes.Status429TooManyRequests, "identity.too-many-requests", "Wait a moment and ask again, less often or less at once: one caller gets a share of this service.");

    public static CallerRefusal TooLarge(int limit) => Unauthorised(
        "identity.token-too-large",
        string.Create(CultureInfo.InvariantCulture, $"Have the issuer put less into the token: it is larger than {limit} bytes (limit `{nameof(TokenLimits.TokenBytes)}`)."));

    /// <summary>The same as a GraphQL client reads it.</summary>
    public GraphQLError Error => new(Message, Code);

    /// <summary>Whether it is the service that cannot look at what was shown: nothing is said by it of whoever showed it.</summary>
    public bool IsOfTheService => Status == StatusCodes.Status503ServiceUnavailable;

    /// <summary>What somebody reads on a page where <see cref="IsOfTheService"/>.</summary>
    public static string OnPages => "Try again in a few minutes: this service cannot check sign-ins at the moment. Its log tells whoever runs it why.";

    public Task AnswerAsync(HttpContext http)
    {
        CallerMetrics.TellRefused(this);
        if (Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = this == TokenRequired ? "Bearer" : "Bearer error=\"invalid_token\"";
        }

        return GraphQLEndpoints.RefuseAsync(http, Status, Error);
    }

    private static CallerRefusal Unauthorised(string code, string message) => new(StatusCodes.Status401Unauthorized, code, message);
}
