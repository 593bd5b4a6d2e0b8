using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Tells whoever runs the service why an issuer's keys cannot be had, and when they are had again.</summary>
/// <param name="issuer">Whose.</param>
/// <param name="limits">How often it is told.</param>
/// <param name="time">The clock of that.</param>
/// <param name="log">Told.</param>
internal sealed class IssuerWatch(Issuer issuer, TokenLimits limits, TimeProvider time, SignInLog log)
{
    private const string ClientRefused = "identity.client-refused";
    private const string CodeNotRedeemed = "identity.code-not-redeemed";

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> told = [];
    private readonly HashSet<string> lasting = [];
    private string? differing;

    /// <summary>The issuer does not answer, or not with what was asked for.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="cause">What came of it.</param>
    public void TellAway(string address, Exception cause) => TellAway(address, ReasonOf(cause));

    /// <summary>The issuer does not accept this service as the client that it is configured as.</summary>
    /// <param name="error">What it says, of the errors that the protocol knows.</param>
    public void TellClientRefused(string error) => Warn(
        CallerMetrics.Token,
        ClientRefused,
        $"The issuer `{issuer.Name}` does not accept this service as its client ({error}), so nobody signs in there on pages. "
            + "Check whether the client secret has expired, and compare `ClientId` and `ClientSecret` with what the issuer has.");

    /// <summary>The issuer gave a code for somebody who signs in on a page, and gives nothing for the code.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="cause">What came of it.</param>
    public void TellCodeNotRedeemed(string address, Exception cause) => Warn(
        CallerMetrics.Token,
        CodeNotRedeemed,
        $"The issuer `{issuer.Name}` was asked at {Shown(address)} for the token of somebody who signs in on a page, and did not give it: {ReasonOf(cause)}. "
            + "While that lasts, nobody signs in there on pages.");

    /// <summary>Somebody has signed in on a page.</summary>
    public void TellSignedIn()
    {
        CallerMetrics.TellAsked(CallerMetrics.Token, isHad: true);
        TellMended(ClientRefused, $"The issuer `{issuer.Name}` accepts this service as its client again.");
        TellMended(CodeNotRedeemed, $"The issuer `{issuer.Name}` gives tokens to those who sign in on pages again.");
    }

    /// <summary>The issuer answers, and holds no keys.</summary>
    /// <param name="address">What was asked last.</param>
    public void TellKeyless(string address) => TellAway(address, "its answer holds no key that signatures can be checked by");

    /// <summary>The issuer's configuration and keys were had.</summary>
    /// <param name="found">What it answered.</param>
    public void TellHad(OpenIdConnectConfiguration found)
    {
        CallerMetrics.TellAsked(CallerMetrics.Keys, isHad: true);
        TellMended(CallerRefusal.IssuerUnreachable.Code, $"The issuer `{issuer.Name}` answers again; its keys have been fetched.");
        LookAtName(found.Issuer);
    }

    // Entra ID publishes one name for both versions of a tenant's tokens.
    private void LookAtName(string name)
    {
        var isKnown = issuer.Issuers.Contains(name) || (issuer.TenantId is { } tenant && issuer.Issuers.Any(each => each.Contains(tenant, StringComparison.Ordinal)));
        lock (gate)
        {
            if (isKnown || differing == name)
            {
                differing = isKnown ? null : name;
                return;
            }

            differing = name;
        }

        log.Warn(
            "identity.issuer-differs",
            $"The issuer `{issuer.Name}` calls itself {Shown(name)}, and tokens are taken that say {string.Join(" or ", issuer.Issuers.Select(each => $"`{each}`"))} in `iss`. "
                + $"Where its tokens say that, every one is refused: write it as `Issuers:{issuer.Name}:Issuer`. "
                + $"Where people are recorded already, set `Issuers:{issuer.Name}:IdentityPrefix` to `{issuer.IdentityPrefix}` with it, as it is now: "
                + "left out, it would change too, and nobody would be known by what is recorded.");
    }

    private void TellAway(string address, string reason) => Warn(
        CallerMetrics.Keys,
        CallerRefusal.IssuerUnreachable.Code,
        $"The issuer `{issuer.Name}` was asked at `{address}`, and did not give what was asked for: {reason}.");

    private void Warn(string asked, string code, string detail)
    {
        CallerMetrics.TellAsked(asked, isHad: false);
        lock (gate)
        {
            lasting.Add(code);
            if (told.TryGetValue(code, out var last) && time.GetElapsedTime(last) < limits.KeysPause)
            {
                return;
            }

            told[code] = time.GetTimestamp();
        }

        log.Warn(code, detail);
    }

    private void TellMended(string code, string detail)
    {
        lock (gate)
        {
            if (!lasting.Remove(code))
            {
                return;
            }
        }

        log.TellMended(code, detail);
    }

    private string ReasonOf(Exception cause)
    {
        var all = Chain(cause).ToList();
        var innermost = all[^1].Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return StatusOf(all) is { } status ? string.Create(CultureInfo.InvariantCulture, $"it answered with HTTP status {(int)status}")
            : all.Any(each => each is TaskCanceledException or TimeoutException)
                ? string.Create(CultureInfo.InvariantCulture, $"it did not answer within {limits.IssuerTime.TotalSeconds:0.###} s (limit `{nameof(TokenLimits.IssuerTime)}`)")
            : all.Any(each => each is AuthenticationException) ? $"its certificate is not trusted, or it speaks no TLS that this machine does ({innermost})"
            : all.OfType<SocketException>().Any(each => each.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData)
                ? $"its name cannot be resolved ({innermost})"
            : all.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
            {
                HttpRequestError.ConnectionError => $"no connection was made ({innermost})",
                HttpRequestError.SecureConnectionError => $"no secure connection was made ({innermost})",
                HttpRequestError.ConfigurationLimitExceeded =>
                    string.Create(CultureInfo.InvariantCulture, $"its answer is larger than {limits.IssuerBytes} bytes (limit `{nameof(TokenLimits.IssuerBytes)}`)"),
                not null => $"the request failed ({innermost})",
                null when all[^1] is ArgumentException && cause is not OpenIdConnectProtocolException => "that is not an https address",
                null => "what it answered is not what OpenID Connect has there",
            };
    }

    // An issuer chose it: what is none may hold anything, the beginning of another line among it.
    private static string Shown(string address) => Uri.IsWellFormedUriString(address, UriKind.RelativeOrAbsolute) ? $"`{address}`" : "something that is not an address";

    private static HttpStatusCode? StatusOf(IEnumerable<Exception> all) =>
        all.Select(each => each.Data[HttpDocumentRetriever.StatusCode]).OfType<HttpStatusCode>().Cast<HttpStatusCode?>().FirstOrDefault();

    private static IEnumerable<Exception> Chain(Exception cause)
    {
        for (var each = cause; each is not null; each = each.InnerException)
        {
            yield return each;
        }
    }
}
