using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace TrustSafeguard.Gateway.Pages.GraphiQL;

/// <summary>GraphiQL for a browser. All that it loads comes from here: no other host is asked for anything.</summary>
internal static class GraphiQLPage
{
    private const string Assets = "/assets";
    private const string ResourceFolder = "graphiql/";
    private const string Html = "text/html";

    // GraphiQL's editor writes styles of its own into the page; scripts come from this host alone, and so do requests.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, byte[]> Resources = ReadResources();

    /// <summary>Whether the build had what it needs to install GraphiQL.</summary>
    public static bool IsInstalled => Resources.ContainsKey("graphiql.min.js");

    /// <summary>Answers a browser that asks for the address with the page, and what the page loads; everything else goes on.</summary>
    public static void UseGraphiQL(this IApplicationBuilder application, string path) => application.Use(next => http =>
        !HttpMethods.IsGet(http.Request.Method) ? next(http)
        : http.Request.Path == path && IsBrowser(http.Request) ? WritePageAsync(http)
        : http.Request.Path.StartsWithSegments(path + Assets, out var file) ? WriteAssetAsync(http, file.Value?.TrimStart('/') ?? string.Empty)
        : next(http));

    private static bool IsBrowser(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges)
        && ranges.Any(range => range.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && range.Quality is null or > 0);

    private static Task WritePageAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Vary = "Accept";
        return WriteAsync(http, Resources[IsInstalled ? "page.html" : "missing.html"], Html);
    }

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
