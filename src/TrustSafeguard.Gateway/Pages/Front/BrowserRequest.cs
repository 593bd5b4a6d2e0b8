using Microsoft.Net.Http.Headers;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>Tells a browser that wants a page from a program that wants an answer.</summary>
internal static class BrowserRequest
{
    private const string Html = "text/html";

    extension(HttpRequest request)
    {
        /// <summary>Whether a page is asked for.</summary>
        public bool WantsPage =>
            HttpMethods.IsGet(request.Method)
            && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges)
            && ranges.Any(range => range.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && range.Quality is null or > 0);
    }
}
