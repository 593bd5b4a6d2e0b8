using System.Net;
using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>What a browser gets at the front door: what this is, who one is, and where to sign in and out.</summary>
internal static class FrontPages
{
    private const string Policy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private const string Back = "return";

    public static void Map(WebApplication application, TokenIssuers issuers)
    {
        application.MapGet("/", http => TellAsync(http, issuers));
        application.MapGet(SignInPages.SignInPath, http => ChooseAsync(http, issuers));
        application.MapGet(SignInPages.SignInPath + "/{issuer}", http => BeginAsync(http, issuers));
        application.MapPost(SignInPages.SignOutPath, http => EndAsync(http, issuers));
    }

    /// <summary>Whether a path is one of these, or below the sign-in.</summary>
    public static bool Has(PathString path) => path == "/" || path.StartsWithSegments(SignInPages.SignInPath) || path.StartsWithSegments(SignInPages.SignOutPath);

    private static async Task TellAsync(HttpContext http, TokenIssuers issuers)
    {
        // Looked at here again: who follows a link from a message comes from another site, and is to see whether they are signed in.
        var caller = (await SignInPages.FindAsync(http, issuers))?.Viewer?.Caller;
        await WriteAsync(http, StatusCodes.Status200OK, "TrustSafeguard", $"""
            <p>TrustSafeguard keeps a trust's safeguarding records, and says by each school's own policy what staff may do.</p>
            {WhoHtml(caller, issuers)}
            <p>Programs ask at <code>/graphql</code>. Whether the service is ready stands at <a href="/readyz">/readyz</a>.</p>
            """);
    }

    private static string WhoHtml(Caller? caller, TokenIssuers issuers) => caller is not null
        ? $"""
            <p>You are signed in as <strong>{Text(caller.Name ?? caller.Identity)}</strong>.</p>
            <form method="post" action="{SignInPages.SignOutPath}"><button>Sign out</button></form>
            """
        : issuers.SignIn ? $"""<p>You are not signed in. <a href="{SignInPages.SignInPath}">Sign in</a></p>"""
        : "<p>Nobody signs in on pages here. Programs call with an access token.</p>";

    private static Task ChooseAsync(HttpContext http, TokenIssuers issuers)
    {
        var choices = issuers.All.Where(issuer => issuer.SignsIn).ToList();
        var back = http.Request.Query[Back].ToString();
        if (choices is [{ } only])
        {
            return BeginAsync(http, only, back);
        }

        var list = string.Concat(choices.Select(issuer =>
            $"""<li><a href="{SignInPages.SignInPath}/{issuer.Name}{(back.Length == 0 ? "" : $"?{Back}={Uri.EscapeDataString(back)}")}">{Text(issuer.Name)}</a></li>"""));
        return choices.Count == 0
            ? WriteAsync(http, StatusCodes.Status404NotFound, "Sign in", "<p>Nobody signs in on pages here. Ask whoever runs the service.</p>")
            : WriteAsync(http, StatusCodes.Status200OK, "Sign in", $"<p>Choose where your account is.</p><ul>{list}</ul>");
    }

    private static Task BeginAsync(HttpContext http, TokenIssuers issuers) =>
        issuers.Find(http.Request.RouteValues["issuer"] as string) is { SignsIn: true } issuer
            ? BeginAsync(http, issuer, http.Request.Query[Back])
            : WriteAsync(http, StatusCodes.Status404NotFound, "Sign in", $"""<p>Nobody signs in there. <a href="{SignInPages.SignInPath}">Choose where your account is.</a></p>""");

    private static async Task BeginAsync(HttpContext http, Issuer issuer, string? back)
    {
        if (!await SignInPages.BeginAsync(http, issuer, back))
        {
            await WriteAsync(
                http, StatusCodes.Status503ServiceUnavailable, "Sign in", "<p>Try again in a moment: your organisation's own sign-in does not answer this service.</p>");
        }
    }

    private static async Task EndAsync(HttpContext http, TokenIssuers issuers)
    {
        if (!SignInPages.IsOfThisSite(http.Request))
        {
            await WriteAsync(
                http, StatusCodes.Status403Forbidden, "Sign out", """<p>Another site asked to sign you out. <a href="/">Go to the front page</a> and sign out there.</p>""");
            return;
        }

        if (issuers.SignIn)
        {
            await SignInPages.EndAsync(http);
        }

        await WriteAsync(http, StatusCodes.Status200OK, "Signed out", """
            <p>You have signed out of this service. Your organisation's own sign-in may still be open in this browser: on a shared computer, sign out there too.</p>
            <p><a href="/">Front page</a></p>
            """);
    }

    private static Task WriteAsync(HttpContext http, int status, string title, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return http.Response.WriteAsync(
            $"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(title)}</title></head>"""
                + $"<body><main><h1>{Text(title)}</h1>{body}</main></body></html>",
            Encoding.UTF8,
            http.RequestAborted);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
