using System.Net;
using System.Text;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Says who calls. The one place that lets anybody in.</summary>
/// <remarks>Until the access issue brings tokens, nobody but a development caller from this machine is let in.</remarks>
public sealed class Callers(bool development)
{
    private static readonly byte[] TokenRequired = Encoding.UTF8.GetBytes(
        """{"errors":[{"message":"This call needs a token, and this version accepts none yet. Run `serve --dev` on this machine to try it out.","extensions":"""
            + """{"code":"identity.token-required"}}]}""");

    private static readonly byte[] NotFromHere = Encoding.UTF8.GetBytes(
        """{"errors":[{"message":"`--dev` accepts callers from this machine only. Call it by 127.0.0.1 or localhost.","extensions":{"code":"identity.not-loopback"}}]}""");

    /// <returns>The viewer; null where the caller was turned away, and told so.</returns>
    public async ValueTask<Viewer?> LetInAsync(HttpContext http)
    {
        if (!development)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, TokenRequired);
            return null;
        }

        if (!IsFromHere(http))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, NotFromHere);
            return null;
        }

        return Viewer.Development;
    }

    // The host is looked at too: a page of another site that has its name resolved to 127.0.0.1 is not a caller from here.
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    private static Task RefuseAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
