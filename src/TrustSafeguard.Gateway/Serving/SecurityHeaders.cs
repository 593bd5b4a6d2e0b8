namespace TrustSafeguard.Gateway.Serving;

/// <summary>What a browser is told to refuse, with every answer; a page that needs more says so itself.</summary>
internal static class SecurityHeaders
{
    private const string NothingLoads = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private const string ReferrerPolicy = "Referrer-Policy";

    public static void UseSecurityHeaders(this IApplicationBuilder application) => application.Use(next => http =>
    {
        http.Response.OnStarting(static state => AddAsync(((HttpContext)state).Response.Headers), http);
        return next(http);
    });

    private static Task AddAsync(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd(ReferrerPolicy, "no-referrer");
        headers.TryAdd("Content-Security-Policy", NothingLoads);

        // Answers tell of people: nothing on the way, and no browser, keeps them.
        headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }
}
