using System.Security.Cryptography;
using System.Text;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>A page that is nothing but text, links and forms: no script, nothing loaded, and its one style written into it.</summary>
internal static class PlainPage
{
    private const string Refresh = "Refresh";

    private static readonly string Style = ReadStyle();

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Answers with a page.</summary>
    /// <param name="http">The call.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">Its heading, and what a browser shows of it elsewhere.</param>
    /// <param name="body">What stands below.</param>
    /// <param name="again">After how many seconds a browser is to look again; null for never.</param>
    public static Task WriteAsync(HttpContext http, int status, string title, Html body, string? again = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        if (again is not null)
        {
            http.Response.Headers[Refresh] = again;
        }

        // With a stricter policy than `same-origin` browsers leave out the origin of a form that is sent, by which a page of this server is told from others.
        return http.Response.WriteAsync(
            $$"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Html.Of($"{(title == Product ? title : $"{title} · {Product}")}")}}</title>
            <meta name="referrer" content="same-origin">
            <link rel="icon" href="data:,">
            <style>{{Style}}</style>
            </head>
            <body>
            <main>
            <h1>{{Html.Of($"{title}")}}</h1>
            {{body}}
            </main>
            </body>
            </html>

            """,
            Encoding.UTF8,
            http.RequestAborted);
    }

    /// <summary>The name of the product.</summary>
    public const string Product = "TrustSafeguard";

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(PlainPage).Assembly.GetManifestResourceStream("front/front.css")!);
        return reader.ReadToEnd();
    }
}
