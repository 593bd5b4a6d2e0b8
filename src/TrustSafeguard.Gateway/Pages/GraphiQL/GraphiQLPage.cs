using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using TrustSafeguard.Gateway.Pages.Front;

namespace TrustSafeguard.Gateway.Pages.GraphiQL;

/// <summary>GraphiQL for a browser. All that it loads comes from here: no other host is asked for anything.</summary>
internal static class GraphiQLPage
{
    private const string Assets = "/assets";
    private const string ResourceFolder = "graphiql/";
    private const string HtmlType = "text/html";
    private const string BarPlace = "<!--bar-->";

    // GraphiQL's editor writes styles of its own into the page; scripts come from this host alone, and so do requests.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, byte[]> Resources = ReadResources();

    /// <summary>Whether the build had what it needs to install GraphiQL.</summary>
    public static bool IsInstalled => Resources.ContainsKey("graphiql.min.js");

    /// <summary>Answers a browser that asks for the address with the page, and what the page loads; everything else goes on.</summary>
    /// <param name="application">What serves.</param>
    /// <param name="path">Where GraphQL is asked.</param>
    /// <param name="askingAs">As whom a page asks that was opened in this browser; null where what it asks needs a token.</param>
    /// <param name="examples">Documents to begin with.</param>
    public static void UseGraphiQL(
        this IApplicationBuilder application, string path, Func<HttpContext, ValueTask<string?>> askingAs, Func<IReadOnlyList<ExampleDocument>> examples) =>
        application.Use(next => http =>
            !HttpMethods.IsGet(http.Request.Method) ? next(http)
            : http.Request.Path == path && http.Request.WantsPage ? WritePageAsync(http, path, askingAs, examples())
            : http.Request.Path.StartsWithSegments(path + Assets, out var file) ? WriteAssetAsync(http, file.Value?.TrimStart('/') ?? string.Empty)
            : next(http));

    private static async Task WritePageAsync(HttpContext http, string path, Func<HttpContext, ValueTask<string?>> askingAs, IReadOnlyList<ExampleDocument> examples)
    {
        // It names whoever is signed in.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Vary = "Accept";
        var page = Encoding.UTF8.GetString(Resources[IsInstalled ? "page.html" : "missing.html"]);
        var bar = Bar(path, await askingAs(http), examples).ToString();
        await WriteAsync(http, Encoding.UTF8.GetBytes(page.Replace(BarPlace, bar, StringComparison.Ordinal)), HtmlType);
    }

    private static Html Bar(string path, string? askingAs, IReadOnlyList<ExampleDocument> examples) => $"""
        <header>
        <a href="/">TrustSafeguard</a>
        <span>{(askingAs is null
            ? Html.Of($"""<a href="/">Sign in on the front page</a>, or put a token into Headers: <code>{"""{ "Authorization": "Bearer …" }"""}</code>""")
            : Html.Of($"Asking as <strong>{askingAs}</strong>"))}</span>
        {(examples.Count == 0 ? Html.Nothing : Html.Of($"""
            <details>
            <summary>Examples</summary>
            <ul>{examples.Select(example => Html.Of($"""<li><a href="{AddressOf(path, example)}">{example.Title}</a></li>"""))}</ul>
            </details>
            """))}
        </header>
        """;

    /// <summary>Where GraphiQL opens with a document.</summary>
    public static string AddressOf(string path, ExampleDocument example) =>
        QueryHelpers.AddQueryString(path, new Dictionary<string, string?> { ["query"] = example.Document, ["variables"] = example.Variables });

    private static Task WriteAssetAsync(HttpContext http, string name)
    {
        if (TypeOf(name) is { } type && Resources.TryGetValue(name, out var bytes))
        {
            http.Response.Headers.CacheControl = "max-age=3600";
            return WriteAsync(http, bytes, type);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        _ => null,
    };

    private static async Task WriteAsync(HttpContext http, byte[] bytes, string type)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = type + "; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    private static FrozenDictionary<string, byte[]> ReadResources()
    {
        var assembly = typeof(GraphiQLPage).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[ResourceFolder.Length..], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes;
            }, StringComparer.Ordinal);
    }
}
