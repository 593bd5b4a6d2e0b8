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

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> told = [];
    private readonly HashSet<string> lasting = [];
    private string? differing;

    /// <summary>The issuer does not answer, or not with what was asked for.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="cause">What came of it.</param>
    public void TellAway(string address, Exception cause) => TellAway(address, ReasonOf(cause));

    /// <summary>The issuer does not take this service for the client that it is configured as.</summary>
    /// <param name="error">What it says, of the errors that the protocol knows.</param>
    public void TellClientRefused(string error) => Warn(
        ClientRefused, $"The issuer `{issuer.Name}` does not take this service for its client ({error}), so nobody signs in there on pages. "
            + "Look whether the client secret has run out, and compare `ClientId` and `ClientSecret` with what the issuer has.");

    /// <summary>Somebody has signed in on a page.</summary>
    public void TellSignedIn()
    {
        TellMended(ClientRefused, $"The issuer `{issuer.Name}` takes this service for its client again.");
        TellAnswers();
    }

    /// <summary>The issuer's configuration and keys were had.</summary>
    /// <param name="address">What was asked last: its keys.</param>
    /// <param name="found">What it answered.</param>
    public void TellHad(string address, OpenIdConnectConfiguration found)
    {
        if (!TokenSchemes.HasKeys(found))
        {
            TellAway(address, "its answer holds no key that signatures can be checked by");
            return;
        }

        TellAnswers();
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
            $"The issuer `{issuer.Name}` calls itself `{name}`, and tokens are taken that say {string.Join(" or ", issuer.Issuers.Select(each => $"`{each}`"))} in `iss`. "
                + $"Where its tokens say `{name}` every one is refused: write that as `Issuers:{issuer.Name}:Issuer`.");
    }

    private void TellAnswers() => TellMended(CallerRefusal.IssuerUnreachable.Code, $"The issuer `{issuer.Name}` answers again, and its keys are had.");

    private void TellAway(string address, string reason) => Warn(
        CallerRefusal.IssuerUnreachable.Code, $"The issuer `{issuer.Name}` was asked at `{address}`, and did not give what was asked for: {reason}.");

    private void Warn(string code, string detail)
    {
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
                ? $"its name is not resolved ({innermost})"
            : all.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
            {
                HttpRequestError.ConnectionError => $"no connection was made ({innermost})",
                HttpRequestError.SecureConnectionError => $"no secure connection was made ({innermost})",
                HttpRequestError.ConfigurationLimitExceeded =>
                    string.Create(CultureInfo.InvariantCulture, $"its answer is larger than {limits.IssuerBytes} bytes (limit `{nameof(TokenLimits.IssuerBytes)}`)"),
                not null => $"it was asked in vain ({innermost})",
                null when all[^1] is ArgumentException => "that is not an https address",
                null => "what it answered is not what OpenID Connect has there",
            };
    }

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
