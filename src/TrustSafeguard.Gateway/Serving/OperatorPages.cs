using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>What is shown to those who run the service and to nobody else: <c>/operating/dashboard/</c>.</summary>
internal static class OperatorPages
{
    public const string DashboardPath = "/operating/dashboard";

    // Its own scripts and styles; React sets styles of elements.
    private const string OwnPartsLoad =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // INVARIANT: none of these tells which grain: the key of a grain is the id of a person's record or of a trust. Left out are the states of grains, which the dashboard reads
    // by key, the reminders, which it lists by key, what is logged, and whatever a later version adds.
    private static readonly string[] Shown =
    [
        "/", "/index.html", "/favicon.ico", "/index.min.js", "/index.css", "/fonts/{**path}", "/img/{**path}", "/version",
        "/DashboardCounters", "/ClusterStats", "/HistoricalStats/{*path}", "/SiloProperties/{*address}", "/SiloStats/{*address}", "/SiloCounters/{*address}",
        "/GrainStats/{*grainName}", "/TopGrainMethods", "/GrainTypes",
    ];

    /// <summary>Shows the dashboard. Whoever comes here was let in before.</summary>
    public static void Map(WebApplication application) => GrainDashboard.Map(application, DashboardPath).AddEndpointFilter(PassAsync);

    private static async ValueTask<object?> PassAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (!IsOperator(Identified.Of(http)!))
        {
            await CallerRefusal.NotOperator.AnswerAsync(http);
            return Results.Empty;
        }

        if (((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText is not { } route || !Shown.Contains(route[DashboardPath.Length..]))
        {
            return Results.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = OwnPartsLoad;
        return await next(call);
    }

    /// <summary>Whether somebody who was let in runs the service. On this machine alone, without a token, <c>--dev</c> opens everything.</summary>
    public static bool IsOperator(Identified caller) => caller.Token?.IsOperator ?? caller.Viewer!.IsUnbounded;
}
